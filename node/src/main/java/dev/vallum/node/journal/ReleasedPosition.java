package dev.vallum.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The file that says what needn't be delivered again. Never forced: losing it is harmless. */
final class ReleasedPosition {
    static final String NAME = "released";

    private static final int BYTES = 28;
    private final Disk.OpenFile file;

    ReleasedPosition(Disk disk, Path directory) throws IOException {
        file = disk.open(directory.resolve(NAME));
    }

    /** What a journal released. */
    record Released(UUID journal, long sequence) {}

    Optional<Released> read() throws IOException {
        var bytes = ByteBuffer.allocate(BYTES);
        file.read(bytes, 0);
        if (bytes.hasRemaining()
                || bytes.getInt(BYTES - 4) != SegmentFormat.checksum(bytes, 0, BYTES - 4)) {
            return Optional.empty();
        }
        return Optional.of(
                new Released(new UUID(bytes.getLong(0), bytes.getLong(8)), bytes.getLong(16)));
    }

    void write(UUID journal, long sequence) throws IOException {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(journal.getMostSignificantBits()).putLong(journal.getLeastSignificantBits());
        bytes.putLong(sequence);
        bytes.putInt(SegmentFormat.checksum(bytes, 0, BYTES - 4)).flip();
        file.write(bytes, 0);
    }

    void close() throws IOException {
        file.close();
    }
}
