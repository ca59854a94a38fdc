package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What the nodes have counted: the records in the bytes that they forced to disk, from the copies
 * that {@code shim.c} made beneath them.
 */
final class ForcedRecords {
    private static final int SEGMENT_HEADER_BYTES = 40;
    private static final int RECORD_HEADER_BYTES = 17;
    private static final int ID_AT = 12;

    private final Map<JournalKey, NavigableMap<Long, byte[]>> journals = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ForcedRecords() {}

    /** Reads all copies. */
    static ForcedRecords read(Path copies) throws IOException {
        var records = new ForcedRecords();
        try (var files = Files.list(copies)) {
            for (var file : files.sorted().toList()) {
                if (file.getFileName().toString().equals("complaints")) {
                    records.problems.addAll(Files.readAllLines(file));
                } else {
                    records.add(file);
                }
            }
        }
        return records;
    }

    /** How many bytes of a segment are surely on disk; 0 if it isn't known. */
    static long forcedBytes(Path copies, String node, Path segment) throws IOException {
        var header = new byte[SEGMENT_HEADER_BYTES];
        try (var file = Files.newInputStream(segment)) {
            if (file.readNBytes(header, 0, header.length) < header.length) {
                return 0;
            }
        }
        var id = java.util.HexFormat.of().formatHex(header, ID_AT, ID_AT + 16);
        var copy = copies.resolve(node + "." + id + "." + segment.getFileName());
        return Files.exists(copy) ? length(Files.readAllBytes(copy)) : 0;
    }

    private static long length(byte[] copy) {
        return copy.length < Long.BYTES
                ? 0
                : ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder()).getLong();
    }

    private void add(Path file) throws IOException {
        var name = file.getFileName().toString();
        var copy = Files.readAllBytes(file);
        int length = Math.toIntExact(length(copy));
        if (length < SEGMENT_HEADER_BYTES) {
            return;
        }
        var bytes = ByteBuffer.wrap(copy, Long.BYTES, length).slice();
        var id = new UUID(bytes.getLong(ID_AT), bytes.getLong(ID_AT + Long.BYTES));
        var key = new JournalKey(name.substring(0, name.indexOf('.')), id);
        var journal = journals.computeIfAbsent(key, _ -> new TreeMap<>());
        int at = SEGMENT_HEADER_BYTES;
        while (at < length) {
            int payload = at + RECORD_HEADER_BYTES > length ? -1 : bytes.getInt(at);
            int end = at + RECORD_HEADER_BYTES + payload;
            if (payload < 0 || end > length || !isSound(bytes, at, end)) {
                problems.add(name + ": forced, but no record at " + at);
                return;
            }
            var record = new byte[payload];
            bytes.get(at + RECORD_HEADER_BYTES, record);
            put(journal, bytes.getLong(at + 8), record, name);
            at = end;
        }
    }

    private static boolean isSound(ByteBuffer bytes, int at, int end) {
        var crc = new CRC32C();
        crc.update(bytes.slice(at + 8, end - at - 8));
        return bytes.getInt(at + 4) == (int) crc.getValue();
    }

    private void put(
            NavigableMap<Long, byte[]> journal, long sequence, byte[] record, String name) {
        var other = journal.putIfAbsent(sequence, record);
        if (other != null && !java.util.Arrays.equals(other, record)) {
            problems.add(name + ": forced " + sequence + " a second time, with other bytes");
        }
    }

    /** Each journal's records by their sequence. */
    Map<JournalKey, NavigableMap<Long, byte[]>> journals() {
        return journals;
    }

    /** What should not be. */
    List<String> problems() {
        return problems;
    }

    long count() {
        return journals.values().stream().mapToLong(Map::size).sum();
    }

    /** The highest sequence of each journal. */
    Map<JournalKey, Long> ends() {
        var ends = new HashMap<JournalKey, Long>();
        journals.forEach((key, records) -> {
            if (!records.isEmpty()) {
                ends.put(key, records.lastKey());
            }
        });
        return ends;
    }
}
