package dev.vallum.gateway.benchmark;

import static dev.vallum.wire.ClockQuality.SYNCHRONISED;

import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eclipse.paho.mqttv5.common.MqttException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the way from the nodes' journals to the gateway's database carries, and how fast. */
@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        description = "Measures the way from nodes' journals to the gateway's database.")
final class DeliveryCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;

    /** As a node sends a backlog. */
    private static final int BATCH = 128;

    /** With as many digits as most have. */
    private static final int TYPICAL = 12_345;

    private static final int NODES_OF_THE_RATE = 50;

    @Mixin private Places places = new Places();

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "of the backlog, of all nodes; default: ${DEFAULT-VALUE}")
    private int records = 200_000;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "that deliver the backlog, 1 to 62; default: ${DEFAULT-VALUE}")
    private int nodes = 8;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "detections a second, over 50 nodes, for the latency; default:"
                            + " ${DEFAULT-VALUE}")
    private int rate = 1_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "that the latency is measured; default: ${DEFAULT-VALUE}")
    private int seconds = 60;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "seconds at that rate before, which don't count: both programs are being"
                            + " compiled; default: ${DEFAULT-VALUE}")
    private int warmUp = 90;

    @Override
    public Integer call() throws Exception {
        int whole = records - records % (2 * nodes * BATCH);
        OUT.println("Machine: " + Load.machine());
        var drain = new Drain(places.root(), places.folder(), nodes, whole);
        var ours = new ArrayList<Rate>();
        for (var door : Door.values()) {
            ours.add(drain.run(door));
        }
        var bare = Mosquitto.isThere() ? bare(whole) : List.<Rate>of();
        print(whole, ours, bare);
        var steady =
                new SteadyRate(
                        places.root(), places.folder(), NODES_OF_THE_RATE, rate, warmUp, seconds);
        printHead();
        for (var door : Door.values()) {
            print(steady.run(door));
        }
        OUT.println();
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    private List<Rate> bare(int whole) throws IOException, InterruptedException, MqttException {
        try (var mosquitto = Mosquitto.start(places.folder().resolve("mosquitto"))) {
            var publishing = new Publishing(mosquitto, nodes);
            return List.of(
                    publishing.run("Mosquitto, a record each", record(), whole / 2, 1),
                    publishing.run("Mosquitto, batches", batch(), whole / BATCH, BATCH));
        }
    }

    /** Of the very size of those that are delivered. */
    private static byte[] record() {
        var time = new Stamp(UUID.randomUUID(), System.nanoTime(), Instant.now(), SYNCHRONISED);
        return new WireCodec()
                .encode(
                        new JournalRecord.Detected(
                                TYPICAL,
                                RecordHash.of(new byte[0]),
                                new MadeDetections("n01").at(time, TYPICAL)));
    }

    private static byte[] batch() {
        var all = Collections.nCopies(BATCH, record());
        return new WireCodec().encodeDetections("n01", new UUID(0, 0), all);
    }

    private void print(int whole, List<Rate> ours, List<Rate> bare) {
        OUT.printf(
                Locale.ROOT,
                """

                %,d records of %d bytes, of %d nodes, in batches of %d; each was found once in the database.
                Processors: the gateway or Mosquitto, the nodes or clients, everything else.

                %-44s %12s  %s%n\
                """,
                whole,
                record().length,
                nodes,
                BATCH,
                "",
                "records/s",
                "processors");
        var all = new ArrayList<>(ours);
        all.addAll(bare);
        all.forEach(rate ->
                OUT.printf(
                        Locale.ROOT,
                        "%-44s %,12.0f  %s%n",
                        rate.name(),
                        rate.perSecond(),
                        rate.load().text()));
        for (var one : ours) {
            for (var other : bare) {
                OUT.printf(
                        Locale.ROOT,
                        "%s : %s = %.2f%n",
                        one.name(),
                        other.name(),
                        one.perSecond() / other.perSecond());
            }
        }
    }

    private void printHead() {
        OUT.printf(
                Locale.ROOT,
                """

                %,d detections a second over %d nodes for %d s, after %d s that don't count. Each was found once
                in the database. From its intended time, in ms, until it was on the node's disk, and until
                the node had learned that the gateway's database holds it:

                %-28s %26s   %26s  processors
                %-28s %26s   %26s%n\
                """,
                rate,
                NODES_OF_THE_RATE,
                seconds,
                warmUp,
                "",
                "on the node's disk",
                "committed",
                "",
                "median      99 %  longest",
                "median      99 %  longest");
    }

    private static void print(SteadyRate.Result result) {
        OUT.printf(
                "%-28s %s   %s  %s%n",
                result.door().title(),
                result.forced().text(),
                result.acknowledged().text(),
                result.load().text());
    }
}
