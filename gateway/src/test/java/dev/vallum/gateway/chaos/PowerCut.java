package dev.vallum.gateway.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a loss of power leaves of journals while their nodes are down. What was forced stays; of
 * what was written behind it, and of files that are never forced, anything may be there.
 */
final class PowerCut {
    private static final int MOST_EXTENDED = 4096;
    private static final int RECORD_HEADER_BYTES = 17;
    private static final int RELEASED_BYTES = 28;

    private final Path copies;
    private final RandomGenerator random;

    /**
     * @param copies of what was forced
     */
    PowerCut(Path copies, RandomGenerator random) {
        this.copies = copies;
        this.random = random;
    }

    /** Tears the journals of all nodes that have a folder in one. */
    void strike(Path data) throws IOException {
        for (var node : list(data)) {
            var journal = node.resolve("journal");
            if (Files.isDirectory(journal)) {
                strike(node.getFileName().toString(), journal);
            }
        }
    }

    private void strike(String node, Path journal) throws IOException {
        try {
            tear(node, journal);
        } catch (IOException e) {
            // A full disk has no room for remains either.
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    private void tear(String node, Path journal) throws IOException {
        var segments =
                list(journal).stream()
                        .filter(file -> file.getFileName().toString().endsWith(".segment"))
                        .toList();
        if (!segments.isEmpty()) {
            tear(segments.getLast(), ForcedRecords.forcedBytes(copies, node, segments.getLast()));
        }
        var released = journal.resolve("released");
        if (Files.exists(released) && random.nextInt(3) == 0) {
            try (var file = FileChannel.open(released, StandardOpenOption.WRITE)) {
                file.write(noise(random.nextInt(RELEASED_BYTES + 1)), 0);
            }
        }
    }

    private void tear(Path segment, long forced) throws IOException {
        if (forced == 0 && random.nextBoolean()) {
            // Its name was not on disk.
            Files.delete(segment);
            return;
        }
        try (var file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            long kept = random.nextLong(forced, Math.max(file.size(), forced) + 1);
            switch (random.nextInt(6)) {
                case 0 -> file.truncate(kept);
                case 1 -> overwrite(file, kept, false);
                case 2 -> overwrite(file, kept, true);
                case 3 ->
                        file.write(ByteBuffer.allocate(random.nextInt(MOST_EXTENDED)), file.size());
                case 4 -> file.write(begunRecord(), file.size());
                default -> {}
            }
        }
    }

    private void overwrite(FileChannel file, long from, boolean withNoise) throws IOException {
        int length = Math.toIntExact(file.size() - from);
        file.write(withNoise ? noise(length) : ByteBuffer.allocate(length), from);
    }

    /** A write of which only the first part came to disk. */
    private ByteBuffer begunRecord() {
        int length = 200 + random.nextInt(400);
        var record = ByteBuffer.allocate(RECORD_HEADER_BYTES + length);
        record.putInt(length).putInt(random.nextInt()).putLong(random.nextLong(1, 100_000));
        record.put(RECORD_HEADER_BYTES, noise(length), 0, length);
        return record.rewind().limit(1 + random.nextInt(RECORD_HEADER_BYTES + length - 1));
    }

    private ByteBuffer noise(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
