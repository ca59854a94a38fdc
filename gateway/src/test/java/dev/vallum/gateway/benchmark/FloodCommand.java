package dev.vallum.gateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vallum.gateway.endtoend.Api;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether one intrusion is seen among what a storm makes all other zones report. */
@Command(
        name = "flood",
        mixinStandardHelpOptions = true,
        description = "Floods the reference site, and looks for the one intrusion in it.")
final class FloodCommand implements Callable<Integer> {
    private static final PrintStream OUT = System.out;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String SITE = "reference";
    private static final int NODES = 62;
    private static final int CROSSED = 20;
    private static final int SEED = 1;
    private static final double STEP_S = 1.5;

    /** What shakes in a storm. */
    private static final List<Sensor> SHAKEN =
            List.of(
                    new Sensor("outer-fence", DetectionType.FENCE_VOLTAGE_DROP),
                    new Sensor("gravel", DetectionType.FOOTSTEPS));

    /** Who gets in touches these in order. */
    private static final List<Sensor> CROSSING =
            List.of(
                    new Sensor("outer-fence", DetectionType.FENCE_VOLTAGE_DROP),
                    new Sensor("gravel", DetectionType.FOOTSTEPS),
                    new Sensor("inner-fence", DetectionType.FENCE_VOLTAGE_DROP));

    @Mixin private Places places = new Places();

    @Option(
            names = "--detections",
            paramLabel = "N",
            description = "within a minute; default: ${DEFAULT-VALUE}")
    private int detections = 100_000;

    private record Sensor(String layer, DetectionType type) {}

    /** A report that is still to come. */
    private record Report(long atNanos, int zone, Sensor sensor, Phase phase) {}

    @Override
    public Integer call() throws Exception {
        OUT.println("Machine: " + Load.machine());
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var names = Names.of(NODES);
        try (var gateway =
                GatewayUnderTest.start(places.root(), places.folder(), Door.SECRETS, names)) {
            var nodes = new HashMap<String, LightNode>();
            for (var name : names) {
                var secret = gateway.secret(name);
                var node = LightNode.connect(group, gateway.mqttPort(), SITE, name, secret);
                nodes.put(name, node);
                group.next().execute(node::birth);
                var _ = group.next().scheduleAtFixedRate(node::heartbeat, 2, 2, TimeUnit.SECONDS);
            }
            play(gateway, nodes, group);
            nodes.values().forEach(LightNode::close);
        } finally {
            var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
        OUT.println("Machine: " + Load.machine());
        return 0;
    }

    private void play(
            GatewayUnderTest gateway,
            Map<String, LightNode> nodes,
            MultiThreadIoEventLoopGroup group)
            throws Exception {
        var api = gateway.logIn();
        long began = System.nanoTime();
        long decided = began + decidedNanos();
        var watching =
                Thread.ofPlatform().daemon().name("watching").unstarted(() -> watch(api, decided));
        watching.start();
        for (var report : reports()) {
            SteadyRate.awaitMoment(began + report.atNanos());
            var name = "n%02d".formatted(report.zone());
            var node = Objects.requireNonNull(nodes.get(name));
            group.next().execute(() -> node.detect(detection(report)));
        }
        watching.join();
        for (var node : nodes.values()) {
            if (!node.isConnected()) {
                throw new IllegalStateException(node.name() + " was cut off");
            }
        }
    }

    /** Since the beginning, until the last step of the crossing: after two thirds of the flood. */
    private static long decidedNanos() {
        return (long) ((40 + (CROSSING.size() - 1) * STEP_S) * SECOND_NANOS);
    }

    private List<Report> reports() {
        var random = new Random(SEED);
        var shaking = new HashMap<String, Boolean>();
        var reports = new ArrayList<Report>();
        for (int i = 0; i < detections; i++) {
            int zone = 1 + random.nextInt(NODES);
            if (zone == CROSSED) {
                zone++;
            }
            var sensor = SHAKEN.get(random.nextInt(SHAKEN.size()));
            boolean begins = !shaking.getOrDefault(zone + sensor.layer(), false);
            shaking.put(zone + sensor.layer(), begins);
            reports.add(
                    new Report(
                            60L * i * SECOND_NANOS / detections,
                            zone,
                            sensor,
                            begins ? Phase.ONSET : Phase.CLEARED));
        }
        for (int i = 0; i < CROSSING.size(); i++) {
            long at = (long) ((40 + i * STEP_S) * SECOND_NANOS);
            reports.add(new Report(at, CROSSED, CROSSING.get(i), Phase.ONSET));
        }
        reports.sort(Comparator.comparingLong(Report::atNanos));
        return reports;
    }

    private static Detection detection(Report report) {
        return new Detection(
                "z%02d-%s".formatted(report.zone(), report.sensor().layer()),
                report.sensor().type(),
                Category.INTRUSION,
                report.phase(),
                new Stamp(
                        LightNode.BOOT,
                        System.nanoTime(),
                        Instant.now(),
                        ClockQuality.SYNCHRONISED),
                List.of(Evidence.of("level", 1, "")));
    }

    /** Asks for the list again and again, until the crossing stands on top of it. */
    private void watch(Api api, long decidedNanos) {
        var zone = "z%02d".formatted(CROSSED);
        SteadyRate.awaitMoment(decidedNanos);
        try {
            while (System.nanoTime() - decidedNanos < 20 * SECOND_NANOS) {
                var alerts = open(api);
                long now = System.nanoTime();
                if (isCrossing(alerts.path(0), zone)) {
                    OUT.printf(
                            Locale.ROOT,
                            "%nThe intrusion in %s is on top of %d alerts %.0f ms after its last"
                                    + " step, in a flood of %,d detections a minute.%n%n",
                            zone,
                            alerts.size(),
                            (now - decidedNanos) / 1e6,
                            detections);
                    return;
                }
                SteadyRate.awaitMoment(now + LOOK_EVERY_NANOS);
            }
            throw new IllegalStateException("the intrusion is not on top: " + open(api).path(0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that are not closed, the most urgent first. */
    private static JsonNode open(Api api) throws IOException, InterruptedException {
        return api.get("/api/alerts").path("alerts");
    }

    private static boolean isCrossing(JsonNode alert, String zone) {
        return alert.path("priority").asText().equals("CRITICAL")
                && alert.path("direction").asText().equals("INWARD")
                && alert.path("zones").toString().contains(zone);
    }
}
