package dev.vallum.gateway.correlate;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.explain.InSpanish;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A script of detections on the reference site, in seconds from its start, and what comes of it.
 */
final class Scenario {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Path REFERENCE = Path.of("src/main/resources/reference-site.yaml");
    private static final UUID JOURNAL = new UUID(7, 7);

    private final Site site;
    private final Map<UUID, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, UUID> boots = new HashMap<>();
    private Correlator correlator;
    private long id;
    private final Map<String, Double> aboveUsualDb = new HashMap<>();
    private Duration delay = Duration.ZERO;
    private int signals;
    private Evidence evidence = Evidence.against("level", 2.5, "kV", 4.0);

    private Scenario(Site site) {
        this.site = site;
        correlator = new Correlator(site, 0);
    }

    static Scenario reference() {
        return new Scenario(read(REFERENCE));
    }

    /** The reference site with something else in its file. */
    static Scenario referenceWith(Path directory, String old, String other) {
        try {
            var text = Files.readString(REFERENCE);
            if (!text.contains(old)) {
                throw new IllegalArgumentException("the site file doesn't say: " + old);
            }
            return new Scenario(
                    read(
                            Files.writeString(
                                    directory.resolve("site.yaml"), text.replace(old, other))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Site read(Path path) {
        try {
            return Site.read(path);
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    Scenario outerFence(double second, String zone) {
        return onset(second, zone + "-outer-fence", DetectionType.FENCE_VOLTAGE_LOW);
    }

    Scenario steps(double second, String zone) {
        return onset(second, zone + "-gravel", DetectionType.FOOTSTEPS);
    }

    Scenario innerFence(double second, String zone) {
        return onset(second, zone + "-inner-fence", DetectionType.FENCE_VOLTAGE_LOW);
    }

    Scenario motion(double second, String zone) {
        return onset(second, zone + "-motion", DetectionType.MOTION);
    }

    Scenario onset(double second, String sensor, DetectionType type) {
        return detected(second, node(sensor), sensor, type, Category.INTRUSION, Phase.ONSET);
    }

    Scenario cleared(double second, String sensor, DetectionType type) {
        return detected(second, node(sensor), sensor, type, Category.INTRUSION, Phase.CLEARED);
    }

    Scenario detected(
            double second,
            String node,
            String sensor,
            DetectionType type,
            Category category,
            Phase phase) {
        id++;
        correlator.accept(observation(id, second, node, sensor, type, category, phase));
        collect();
        return this;
    }

    /** The same detection once more, with the commit number it had. */
    Scenario motionAgain(long sameId, double second, String zone) {
        correlator.accept(
                observation(
                        sameId,
                        second,
                        node(zone + "-motion"),
                        zone + "-motion",
                        DetectionType.MOTION,
                        Category.INTRUSION,
                        Phase.ONSET));
        collect();
        return this;
    }

    /** From now on detections reach the gateway so long after they were made. */
    Scenario delayed(Duration time) {
        delay = time;
        return this;
    }

    /** From now on the node tells of a background so far above its usual one. */
    Scenario loud(String node, double db) {
        aboveUsualDb.put(node, db);
        return this;
    }

    /** It is loud in the zone; its node says so with what it detects, and has just detected it. */
    Scenario loudIn(double second, String zone, double db) {
        var sensor = zone + "-gravel";
        loud(node(sensor), db);
        return detected(
                second,
                node(sensor),
                sensor,
                new DetectionType("background-told"),
                Category.ENVIRONMENT,
                Phase.ONSET);
    }

    /** The node's program starts anew; it tells so with its next detection. */
    Scenario rebooted(String node) {
        boots.put(node, UUID.nameUUIDFromBytes((node + "/" + id).getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** What comes next was journalled before the node started anew. */
    Scenario inItsFirstRun(String node) {
        boots.remove(node);
        return this;
    }

    Scenario born(double second, String node) {
        correlator.restarted(node, boot(node), at(second));
        collect();
        return this;
    }

    Scenario opened(double second, String sensor) {
        return onset(second, sensor, DetectionType.GATE_OPEN);
    }

    Scenario closed(double second, String sensor) {
        return cleared(second, sensor, DetectionType.GATE_OPEN);
    }

    /** Somebody gives leave to open a gate once, from one second until before another. */
    Scenario leave(String gate, double from, double until) {
        var begins = at(from);
        correlator
                .leaves()
                .give(
                        new GateLeave(
                                new UUID(9, correlator.leaves().all().size()),
                                gate,
                                begins,
                                at(until),
                                "maria",
                                "delivery",
                                GateLeave.State.GIVEN,
                                begins,
                                null));
        return this;
    }

    /** What became of all leave that was given. */
    List<GateLeave.State> leaves() {
        return correlator.leaves().all().stream().map(GateLeave::state).toList();
    }

    /** From now on detections carry such evidence. */
    Scenario saying(Evidence said) {
        evidence = said;
        return this;
    }

    Scenario tick(double second) {
        correlator.tick(at(second));
        collect();
        return this;
    }

    Scenario closed(Incident incident) {
        correlator.seal(incident.id());
        return this;
    }

    /** The gateway is killed and comes back with what it had told. */
    Scenario restarted() {
        var leaves = correlator.leaves().all();
        correlator = new Correlator(site, id);
        correlator.restore(List.copyOf(incidents.values()), List.of(), leaves);
        return this;
    }

    /** The gateway comes back with an incident that it had told. */
    Scenario knowing(Incident incident) {
        incidents.put(incident.id(), incident);
        return restarted();
    }

    List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    Incident only() {
        if (incidents.size() != 1) {
            throw new AssertionError("incidents: " + incidents.values());
        }
        return incidents.values().iterator().next();
    }

    /** The most urgent that names a zone. */
    Incident in(String zone) {
        return incidents.values().stream()
                .filter(incident -> incident.zones().contains(zone))
                .min(Comparator.comparing(Incident::priority))
                .orElseThrow(() -> new AssertionError("none in " + zone + ": " + incidents));
    }

    int signals() {
        return signals;
    }

    private void collect() {
        for (var signal : correlator.drain()) {
            signals++;
            signal.incident().reasons().forEach(reason -> InSpanish.require(reason.text()));
            signal.incident().explanations().forEach(each -> InSpanish.require(each.text()));
            var known = incidents.put(signal.incident().id(), signal.incident());
            if (signal instanceof Signal.Raise == (known != null)) {
                throw new AssertionError("raised twice, or not at first: " + signal);
            }
        }
    }

    private String node(String sensor) {
        return site.position(sensor).orElseThrow().node();
    }

    private UUID boot(String node) {
        return boots.computeIfAbsent(node, _ -> new UUID(1, 1));
    }

    private Observation observation(
            long commit,
            double second,
            String node,
            String sensor,
            DetectionType type,
            Category category,
            Phase phase) {
        var stamp =
                new Stamp(
                        boot(node),
                        (long) (second * 1e9) + 1_000_000_000_000L,
                        at(second),
                        ClockQuality.SYNCHRONISED);
        return new Observation(
                commit,
                node,
                JOURNAL,
                commit,
                at(second),
                at(second).plus(delay),
                new Detection(
                        sensor,
                        type,
                        category,
                        phase,
                        stamp,
                        List.of(evidence),
                        null,
                        surroundings(node)),
                site.position(sensor).filter(p -> p.node().equals(node)).orElse(null));
    }

    private @Nullable Surroundings surroundings(String node) {
        var above = aboveUsualDb.get(node);
        return above == null
                ? null
                : new Surroundings(
                        List.of(
                                new Surroundings.Level(
                                        "microphone",
                                        "background level",
                                        -52 + above,
                                        "dBFS",
                                        -52.0,
                                        false)));
    }

    private static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }
}
