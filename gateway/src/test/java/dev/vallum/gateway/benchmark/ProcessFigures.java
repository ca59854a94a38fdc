package dev.vallum.gateway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the kernel says about one process. */
record ProcessFigures(ProcessHandle process) {

    /**
     * Counts up to a moment.
     *
     * @param machineS processor time of all there is
     * @param writtenBytes that it made dirty on disks
     */
    record Moment(
            long nanos,
            double processorS,
            double machineS,
            long residentBytes,
            long writtenBytes) {}

    Moment now() throws IOException {
        return new Moment(
                System.nanoTime(),
                process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3,
                Load.busySeconds(Files.readString(Path.of("/proc/stat"))),
                residentBytes(),
                writtenBytes());
    }

    /** Memory of some processes together. */
    static long residentBytes(List<ProcessHandle> processes) throws IOException {
        long bytes = 0;
        for (var process : processes) {
            bytes += new ProcessFigures(process).residentBytes();
        }
        return bytes;
    }

    private long residentBytes() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        return number(Files.readString(status), "VmRSS:") * 1024;
    }

    long writtenBytes() throws IOException {
        var folder = Path.of("/proc", Long.toString(process.pid()));
        return number(Files.readString(folder.resolve("io")), "write_bytes:");
    }

    /**
     * @throws IllegalArgumentException if there is no such line
     */
    static long number(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split(" ", 2)[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
