package dev.vallum.node.soak;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import dev.vallum.node.Node;
import dev.vallum.node.NodeParts;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.PlayedGateway;
import dev.vallum.node.uplink.TwoPathLink;
import dev.vallum.wire.ClockQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/** A node that lives for some days of its own time. For one thread. */
final class Soak {
    private static final String SITE = "soak";
    private static final String NODE = "n1";
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LAST_DELIVERY = Duration.ofMinutes(2);

    /** Small, so that hours without a gateway fill it. */
    private static final JournalSettings ROOM =
            new JournalSettings(64 * 1024, 16 * 1024, List.of(1.0, 1.0, 0.85, 0.7));

    private static final String SETTINGS =
            """
            detection:
              motion: { silentAfter: 6h, dualTechnology: { pairs: { pir: radar } } }
              ground: { spacingM: 8 }
            """;

    private final Settings settings;
    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random;
    private final SoakSensors sensors;
    private final PlayedGateway gateway;
    private final Node node;
    private final Probe probe;

    /**
     * What is played.
     *
     * @param every so often a sample is taken
     * @param listening so long from each midnight there is sound to hear
     */
    record Settings(Duration length, Duration every, Duration listening, long seed) {
        Settings {
            if (!every.isPositive() || length.dividedBy(every) <= Growth.LEAST_SAMPLES) {
                throw new IllegalArgumentException(
                        "%s in steps of %s is too short to judge".formatted(length, every));
            }
        }

        /** A sample at each midnight, or more often if those would be too few. */
        static Settings of(int days, Duration listening, long seed) {
            var length = DAY.multipliedBy(days);
            var every = days >= 20 ? DAY : length.dividedBy(20);
            return new Settings(length, every, listening, seed);
        }
    }

    private record DetectionFile(DetectionSettings detection) {}

    /**
     * @param folder new, gets the node's data
     */
    Soak(Settings settings, Path folder) throws IOException, JournalException {
        this.settings = settings;
        random = new SplittableRandom(settings.seed());
        sensors = new SoakSensors(time, settings.seed(), settings.listening());
        gateway = new PlayedGateway(SITE, NODE, time::nanos, random.split());
        var data = Files.createDirectories(folder.resolve("data"));
        probe = new Probe(data);
        node = new Node(parts(detection(folder), data));
    }

    private static DetectionSettings detection(Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("detection.yaml"), SETTINGS);
        try {
            return YamlFile.read(file, DetectionSettings.defaultsYaml(), DetectionFile.class)
                    .value()
                    .detection();
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private NodeParts parts(DetectionSettings detection, Path data) {
        return new NodeParts(
                SITE,
                NODE,
                sensors.all(),
                detection,
                data.resolve("journal"),
                ROOM,
                null,
                data.resolve("fence-memory"),
                DeliverySettings.standard(),
                Duration.ofSeconds(2),
                true,
                new TwoPathLink(path(0), path(1), time::nanos),
                null,
                null,
                null,
                null,
                new StampSource(
                        new UUID(0, settings.seed()),
                        time::nanos,
                        time,
                        () -> ClockQuality.SYNCHRONISED),
                random.split());
    }

    private TwoPathLink.Path path(int number) {
        return new TwoPathLink.Path("path " + number, gateway.link(number), gateway.link(number));
    }

    /**
     * Lets the node live, and then deliver what it still has.
     *
     * @param told is given each sample when it is taken
     */
    List<Sample> run(Consumer<Sample> told) throws IOException, JournalException {
        var samples = new ArrayList<Sample>();
        long next = settings.every().toNanos();
        while (time.nanos() < settings.length().toNanos()) {
            long midnight = time.nanos();
            var plan = DayPlan.write(sensors, gateway, random.split(), settings.listening());
            while (time.nanos() < Math.min(midnight + DAY.toNanos(), settings.length().toNanos())) {
                plan.perform(Duration.ofNanos(time.nanos() - midnight));
                step();
                if (time.nanos() >= next) {
                    next += settings.every().toNanos();
                    samples.add(sample());
                    told.accept(samples.getLast());
                }
            }
        }
        deliverTheRest();
        node.stop();
        return samples;
    }

    private void step() {
        time.pass(STEP);
        node.doWork();
        gateway.doWork();
    }

    private Sample sample() throws IOException {
        return probe.take(
                (double) time.nanos() / DAY.toNanos(),
                node.journalled(),
                gateway.committed(),
                gateway.dropped());
    }

    private void deliverTheRest() {
        gateway.setReachable(0, true);
        gateway.setReachable(1, true);
        long end = time.nanos() + LAST_DELIVERY.toNanos();
        while (time.nanos() < end) {
            step();
        }
        if (node.released() != node.journalled() || gateway.committed() != node.journalled()) {
            throw new IllegalStateException(
                    "journalled %d, committed %d, released %d"
                            .formatted(node.journalled(), gateway.committed(), node.released()));
        }
    }

    /** How often each type of detection came to the gateway. */
    Map<String, Long> types() {
        return gateway.types();
    }

    long connects() {
        return gateway.connects();
    }
}
