package dev.vallum.gateway.benchmark;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.benchmark.Happenings.Happening;
import dev.vallum.gateway.correlate.Correlator;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Observation;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Signal;
import dev.vallum.gateway.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The correlator by itself, in this process, as fast as it goes: no broker, no disk. As the
 * gateway's operation loop uses it: signals are taken when they are urgent, else four times a
 * second of the played time.
 */
final class CorrelationAlone {
    private static final Instant BEGAN = Instant.parse("2026-11-21T00:00:00Z");
    private static final Duration QUIET_STORE = Duration.ofMillis(250);
    private static final UUID JOURNAL = new UUID(7, 7);

    private final Site site;
    private final List<Observation> observations;
    private final Set<String> expected;

    /**
     * @param folder for the site's file
     */
    CorrelationAlone(LargeSite site, List<Happening> happenings, Path folder)
            throws IOException, ConfigurationException {
        this.site = Site.read(site.write(folder.resolve("site.yaml")));
        observations = observations(this.site, happenings);
        expected = Happenings.crossed(happenings);
    }

    /** How many of them decide an alert. */
    int expected() {
        return expected.size();
    }

    private static List<Observation> observations(Site site, List<Happening> happenings) {
        var detections = new LargeSiteDetections(new UUID(1, 1));
        var sequences = new HashMap<String, Long>();
        var observations = new ArrayList<Observation>(happenings.size());
        for (var happening : happenings) {
            var at = BEGAN.plusNanos(happening.atNanos());
            var detection = detections.of(happening, at);
            var node = LargeSite.nodeOf(happening.zone());
            observations.add(
                    new Observation(
                            observations.size() + 1L,
                            node,
                            JOURNAL,
                            sequences.merge(node, 1L, Long::sum),
                            at,
                            at,
                            detection,
                            site.position(node, detection.sensor()).orElseThrow()));
        }
        return observations;
    }

    /**
     * Works through all of them with a new correlator.
     *
     * @return detections a second
     * @throws IllegalStateException if the incidents that were raised aren't the intrusions
     */
    double run() {
        var correlator = new Correlator(site, 0);
        var found = new HashMap<UUID, Incident>();
        var stored = BEGAN;
        long began = System.nanoTime();
        for (var observation : observations) {
            correlator.accept(observation);
            boolean isDue = !observation.receivedAt().isBefore(stored.plus(QUIET_STORE));
            if (isDue) {
                stored = observation.receivedAt();
                correlator.tick(stored);
            }
            if (isDue || correlator.hasUrgent()) {
                note(correlator.drain(), found);
            }
        }
        note(correlator.drain(), found);
        double seconds = (System.nanoTime() - began) / 1e9;
        requireExpected(found);
        return observations.size() / seconds;
    }

    private static void note(List<Signal> signals, Map<UUID, Incident> found) {
        for (var signal : signals) {
            found.put(signal.incident().id(), signal.incident());
        }
    }

    /** Each crossing once and HIGH, and nothing else above MEDIUM. */
    private void requireExpected(Map<UUID, Incident> found) {
        var high = new HashSet<String>();
        for (var incident : found.values()) {
            if (incident.priority().compareTo(Priority.HIGH) <= 0) {
                for (var zone : incident.zones()) {
                    if (!high.add(zone)) {
                        throw new IllegalStateException("two incidents in " + zone);
                    }
                }
            }
        }
        requireNone("missing", expected, high);
        requireNone("not expected", high, expected);
    }

    private static void requireNone(String what, Set<String> of, Set<String> without) {
        var rest = new TreeSet<>(of);
        rest.removeAll(without);
        if (!rest.isEmpty()) {
            throw new IllegalStateException(
                    "%s: incidents in %d zones, such as %s"
                            .formatted(what, rest.size(), rest.first()));
        }
    }
}
