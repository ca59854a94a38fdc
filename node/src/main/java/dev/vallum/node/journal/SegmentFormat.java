package dev.vallum.node.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/** The bytes of a segment; {@code package-info} describes them. */
final class SegmentFormat {
    static final int HEADER_BYTES = 40;
    static final int RECORD_HEADER_BYTES = 17;
    private static final byte[] MAGIC = "VALLUMJN".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int CHECKED_FROM = 8;

    private SegmentFormat() {}

    /** What a segment's first bytes say. */
    record Header(UUID journal, long firstSequence) {}

    static ByteBuffer header(UUID journal, long firstSequence) {
        var bytes = ByteBuffer.allocate(HEADER_BYTES);
        bytes.put(MAGIC).putInt(VERSION);
        bytes.putLong(journal.getMostSignificantBits()).putLong(journal.getLeastSignificantBits());
        bytes.putLong(firstSequence);
        return bytes.putInt(checksum(bytes, 0, HEADER_BYTES - 4)).flip();
    }

    static Optional<Header> readHeader(ByteBuffer bytes) {
        if (bytes.limit() < HEADER_BYTES
                || !bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                || bytes.getInt(8) != VERSION
                || bytes.getInt(HEADER_BYTES - 4) != checksum(bytes, 0, HEADER_BYTES - 4)) {
            return Optional.empty();
        }
        return Optional.of(
                new Header(new UUID(bytes.getLong(12), bytes.getLong(20)), bytes.getLong(28)));
    }

    static ByteBuffer record(long sequence, int severity, byte[] payload) {
        var bytes = ByteBuffer.allocate(RECORD_HEADER_BYTES + payload.length);
        bytes.putInt(payload.length).putInt(0);
        bytes.putLong(sequence).put((byte) severity).put(payload).flip();
        return bytes.putInt(4, checksum(bytes, CHECKED_FROM, bytes.limit()));
    }

    /** The record that begins at a place, if a whole and good one does. */
    static Optional<Entry> readRecord(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < RECORD_HEADER_BYTES) {
            return Optional.empty();
        }
        int length = bytes.getInt(at);
        if (length < 0 || length > bytes.limit() - at - RECORD_HEADER_BYTES) {
            return Optional.empty();
        }
        int end = at + RECORD_HEADER_BYTES + length;
        if (bytes.getInt(at + 4) != checksum(bytes, at + CHECKED_FROM, end)) {
            return Optional.empty();
        }
        var payload = new byte[length];
        bytes.get(at + RECORD_HEADER_BYTES, payload);
        return Optional.of(new Entry(sequenceAt(bytes, at), bytes.get(at + 16), payload));
    }

    static long sequenceAt(ByteBuffer bytes, int at) {
        return bytes.getLong(at + 8);
    }

    static int checksum(ByteBuffer bytes, int from, int to) {
        var crc = new CRC32C();
        crc.update(bytes.slice(from, to - from));
        return (int) crc.getValue();
    }
}
