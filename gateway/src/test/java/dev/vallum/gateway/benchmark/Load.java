package dev.vallum.gateway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What took the machine's processors between two moments, in processors: 2.0 is all of two.
 *
 * @param server the gateway's or the broker's process
 * @param nodes this process, with the nodes and the clients in it
 * @param others everything else, the kernel's own work included
 */
record Load(double server, double nodes, double others) {
    private static final Path ALL = Path.of("/proc/stat");
    private static final Path AVERAGE = Path.of("/proc/loadavg");
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int FIELDS = 8;

    /** How busy everything was up to a moment. */
    record Moment(long nanos, double busyS, double serverS, double nodesS) {
        static Moment now(ProcessHandle server) throws IOException {
            return now(List.of(server));
        }

        /** Of a server that consists of several processes. */
        static Moment now(List<ProcessHandle> server) throws IOException {
            return new Moment(
                    System.nanoTime(),
                    busySeconds(Files.readString(ALL)),
                    server.stream().mapToDouble(Moment::seconds).sum(),
                    seconds(ProcessHandle.current()));
        }

        private static double seconds(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }
    }

    static Load between(Moment begin, Moment end) {
        double wallS = (end.nanos - begin.nanos) / 1e9;
        double server = (end.serverS - begin.serverS) / wallS;
        double nodes = (end.nodesS - begin.nodesS) / wallS;
        double all = (end.busyS - begin.busyS) / wallS;
        return new Load(server, nodes, Math.max(0, all - server - nodes));
    }

    /** Of all processors, since the machine's start. */
    static double busySeconds(String procStat) {
        var fields = procStat.substring(0, procStat.indexOf('\n')).split("\\s+", -1);
        var ticks = Arrays.stream(fields, 1, 1 + FIELDS).mapToLong(Long::parseLong).toArray();
        return (Arrays.stream(ticks).sum() - ticks[IDLE] - ticks[WAITING]) / TICKS_PER_SECOND;
    }

    /** The machine, and how much it had to do within the last minute. */
    static String machine() throws IOException {
        return "%d processors, %s; load average of the last minute %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model(),
                        Files.readString(AVERAGE).split(" ", 2)[0]);
    }

    private static String model() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("of an unknown kind");
        }
    }

    String text() {
        return String.format(Locale.ROOT, "%.2f %.2f %.2f", server, nodes, others);
    }
}
