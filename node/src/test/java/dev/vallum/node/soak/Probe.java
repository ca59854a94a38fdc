package dev.vallum.node.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at this process and at a node's data directory. */
final class Probe {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");

    private final Path data;

    Probe(Path data) {
        this.data = data;
    }

    /**
     * @param day since the start
     * @param dropped as the gateway was told
     */
    Sample take(double day, long journalled, long committed, long dropped) throws IOException {
        var memory = ManagementFactory.getMemoryMXBean();
        // What the first one finds to be referred to by what it clears goes with the second.
        System.gc();
        System.gc();
        return new Sample(
                day,
                memory.getHeapMemoryUsage().getUsed(),
                memory.getNonHeapMemoryUsage().getUsed(),
                residentBytes(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                descriptors(),
                bytes(data.resolve("journal")),
                files(),
                journalled,
                committed,
                dropped);
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IOException(STATUS + " has no VmRSS"));
    }

    /** Without the one that is opened to count them. */
    private static int descriptors() throws IOException {
        try (var open = Files.list(DESCRIPTORS)) {
            return (int) open.count() - 1;
        }
    }

    private int files() throws IOException {
        try (var all = Files.walk(data)) {
            return (int) all.filter(Files::isRegularFile).count();
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(Probe::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
