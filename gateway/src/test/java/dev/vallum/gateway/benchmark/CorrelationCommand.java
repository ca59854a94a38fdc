package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many detections are correlated, and how soon an alert is seen, beside what others do. */
@Command(
        name = "correlation",
        mixinStandardHelpOptions = true,
        description = "Measures correlation at a site of ten sensors at each of many nodes.")
final class CorrelationCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final int ALONE_PER_SECOND = 25_000;
    private static final int INTRUSIONS_PER_SECOND = 10;
    private static final double NOISY_SHARE = 0.5;
    private static final int MEGA = 1_000_000;

    @Mixin private Places places = new Places();

    @Option(
            names = "--peers",
            required = true,
            paramLabel = "DIR",
            hidden = true,
            description = "with what the script has built of them")
    private Path peersFolder = Path.of("");

    @Option(names = "--nodes", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private int nodes = 1_000;

    @Option(
            names = "--alone",
            paramLabel = "N",
            description = "detections for the correlation alone; default: ${DEFAULT-VALUE}")
    private int alone = 1_000_000;

    @Option(
            names = "--passes",
            paramLabel = "N",
            description =
                    "of the correlation alone, the first of which doesn't count; default:"
                            + " ${DEFAULT-VALUE}")
    private int passes = 7;

    @Option(
            names = "--rates",
            paramLabel = "N",
            split = ",",
            description = "detections a second; default: ${DEFAULT-VALUE}")
    private List<Integer> rates = List.of(1_000, 5_000, 10_000);

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "seconds at that rate before, which don't count: until programs are compiled;"
                            + " default: ${DEFAULT-VALUE}")
    private int warmUp = 120;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "that count; default: ${DEFAULT-VALUE}")
    private int seconds = 40;

    @Override
    public Integer call() throws Exception {
        var site = new LargeSite(nodes);
        var peers = new Peers(peersFolder.toAbsolutePath());
        OUT.println("Machine: " + Load.machine());
        if (alone > 0) {
            measureAlone(site, peers);
        }
        for (int rate : rates) {
            measure(site, rate, peers);
        }
        OUT.println();
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    private void measureAlone(LargeSite site, Peers peers) throws Exception {
        var happenings =
                new Happenings(site, ALONE_PER_SECOND, 0, INTRUSIONS_PER_SECOND, NOISY_SHARE, 1)
                        .next(alone);
        var correlation = new CorrelationAlone(site, happenings, places.folder());
        OUT.printf(
                Locale.ROOT,
                "%nThe correlation alone, %,d detections of %,d nodes, %d of them decide an alert;"
                        + " the median of %d passes:%n%n",
                happenings.size(),
                nodes,
                correlation.expected(),
                passes - 1);
        double ours = median(ofVallum(correlation));
        OUT.printf(Locale.ROOT, "%-28s %,12.0f detections/s%n", "Vallum", ours);
        if (peers.hasSiddhi()) {
            double theirs = median(ofSiddhi(peers, happenings, correlation.expected()));
            OUT.printf(Locale.ROOT, "%-28s %,12.0f detections/s%n", "Siddhi", theirs);
            OUT.printf(Locale.ROOT, "Vallum : Siddhi = %.2f%n", ours / theirs);
        }
    }

    private List<Double> ofVallum(CorrelationAlone correlation) {
        var rates = new ArrayList<Double>();
        for (int i = 0; i < passes; i++) {
            rates.add(correlation.run());
        }
        return rates;
    }

    private List<Double> ofSiddhi(Peers peers, List<Happening> happenings, int expected)
            throws IOException, InterruptedException {
        var file = places.folder().resolve("happenings.txt");
        try (var out = Files.newBufferedWriter(file)) {
            for (var each : happenings) {
                out.write(
                        "%d %s %s%n"
                                .formatted(
                                        each.atNanos() / MEGA,
                                        LargeSite.zone(each.zone()),
                                        each.layer().id()));
            }
        }
        var log = places.folder().resolve("siddhi-alone.log");
        try (var siddhi = peers.siddhiAlone(log, file, passes)) {
            if (siddhi.exit(600) != 0) {
                throw new IOException(Files.readString(log));
            }
        }
        var rates = new ArrayList<Double>();
        for (var line : Files.readAllLines(log)) {
            var fields = line.split(" ", 3);
            if (Integer.parseInt(fields[2]) != expected) {
                throw new IllegalStateException("Siddhi found " + fields[2] + " alerts");
            }
            rates.add(Double.parseDouble(fields[0]) / Double.parseDouble(fields[1]));
        }
        return rates;
    }

    /** The first one doesn't count. */
    private static double median(List<Double> rates) {
        var sorted = rates.subList(1, rates.size()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void measure(LargeSite site, int rate, Peers peers) throws Exception {
        OUT.printf(
                Locale.ROOT,
                """

                %,d detections a second of %,d sensors at %,d nodes for %d s, after %d s that don't count;
                %d a second decide an alert. From the intended time of that one, in ms, until the alert was seen
                by who listens. Behind: from the last one until all were worked through, in s.

                %-22s %26s %7s %7s %8s %7s  processors
                %-22s %26s %7s %7s %8s %7s%n\
                """,
                rate,
                nodes * LargeSite.SENSORS_OF_A_NODE,
                nodes,
                seconds,
                warmUp,
                INTRUSIONS_PER_SECOND,
                "",
                "median      99 %  longest",
                "lost",
                "behind",
                "memory",
                "start",
                "",
                "",
                "",
                "s",
                "MB",
                "s");
        var load = new OpenLoad(site, rate, INTRUSIONS_PER_SECOND, warmUp, seconds);
        var own = places.folder().resolve("rate-" + rate);
        print(load, sightings -> new VallumContestant(places.root(), own, site, sightings));
        if (peers.hasNodeRed() && Mosquitto.isThere()) {
            print(
                    load,
                    sightings ->
                            new BehindMosquitto(
                                    "Node-RED, Mosquitto",
                                    own.resolve("node-red"),
                                    port -> peers.nodeRed(own.resolve("node-red.log"), port),
                                    sightings));
        }
        if (peers.hasSiddhi() && Mosquitto.isThere()) {
            print(
                    load,
                    sightings ->
                            new BehindMosquitto(
                                    "Siddhi, Mosquitto",
                                    own.resolve("siddhi"),
                                    port -> peers.siddhi(own.resolve("siddhi.log"), port),
                                    sightings));
        }
    }

    private interface Start {
        Contestant start(AlertSightings sightings) throws Exception;
    }

    private static void print(OpenLoad load, Start start) throws Exception {
        var sightings = new AlertSightings();
        try (var contestant = start.start(sightings)) {
            var result = load.run(contestant, sightings);
            OUT.printf(
                    Locale.ROOT,
                    "%-22s %s %7d %7.2f %8.0f %7.1f  %s%n%-22s %s%n",
                    result.title(),
                    result.latencies().text(),
                    result.lost(),
                    result.behindS(),
                    result.residentBytes() / 1e6,
                    result.startS(),
                    result.load().text(),
                    "",
                    result.verdict().text());
        }
    }
}
