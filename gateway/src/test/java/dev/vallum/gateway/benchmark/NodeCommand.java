package dev.vallum.gateway.benchmark;

import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the packaged node program takes of a machine. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "Measures the packaged node program with a full set of sensors.")
final class NodeCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final int DETECTIONS = 500;

    @Mixin private Places places = new Places();

    @Option(
            names = "--starts",
            paramLabel = "N",
            description = "of each kind; default: ${DEFAULT-VALUE}")
    private int starts = 9;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "that the node is watched at rest; it writes something each five:"
                            + " default: ${DEFAULT-VALUE}")
    private int minutes = 10;

    @Override
    public Integer call() throws Exception {
        OUT.println("Machine: " + Load.machine());
        var length = SETTLING.plus(Duration.ofMinutes(minutes + 1L));
        try (var gateway =
                GatewayUnderTest.start(
                        places.root(), places.folder(), Door.CERTIFICATES, NodeUnderTest.NODES)) {
            var node = NodeUnderTest.in(places, gateway, length);
            printStarts(node);
            print(node.atRest(SETTLING, Duration.ofMinutes(minutes)));
            printWritten(node.writtenByDetections(gateway, DETECTIONS));
        }
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    private void printStarts(NodeUnderTest node) throws Exception {
        var cache = places.folder().resolve("node.aot");
        node.makeCache(cache);
        // The file system's cache is warm for both from then on.
        node.start(List.of());
        var without = new Starts();
        var with = new Starts();
        for (int i = 0; i < starts; i++) {
            without.add(node.start(List.of()));
            with.add(node.start(List.of("-XX:AOTCache=" + cache)));
        }
        OUT.printf(
                Locale.ROOT,
                """

                From the start of the process until each sensor has answered, %d starts of each in turns:
                  without a cache    median %.2f s (%s)
                  with an AOT cache  median %.2f s (%s), a file of %.0f MB%n\
                """,
                starts,
                without.medianS(),
                without.range(),
                with.medianS(),
                with.range(),
                Files.size(cache) / 1e6);
    }

    private static void print(AtRest rest) {
        OUT.printf(
                Locale.ROOT,
                """

                At rest, connected, %d s after the start, over %d s:
                  resident memory    %.0f MB
                  processor          %.2f %% of one core, simulated and played sensors included
                  written to disk    %,d bytes; in a day %.2f MB
                  other programs took %.2f of the machine's processors meanwhile%n\
                """,
                SETTLING.toSeconds(),
                rest.lasted().toSeconds(),
                rest.residentBytes() / 1e6,
                rest.processorPercent(),
                rest.writtenBytes(),
                rest.writtenBytesADay() / 1e6,
                rest.otherProcessors());
    }

    private static void printWritten(double bytes) {
        OUT.printf(
                Locale.ROOT,
                """

                A detection writes %,.0f bytes: mean of %d, each forced for itself, committed and released.%n\
                """,
                bytes,
                DETECTIONS);
    }
}
