package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Position;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.Site;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What else is known about a place and time: who walks there, who works there, how loud it is. */
final class Circumstances {
    private final Site site;
    private final Set<String> noisySensors = new HashSet<>();
    private final Set<Integer> noisyZones = new HashSet<>();

    Circumstances(Site site) {
        this.site = site;
    }

    /** What accounts for a detection: a patrol for all but fences, announced work for all. */
    Optional<Explanation> accountFor(Observation observation) {
        var position = observation.position();
        if (position == null) {
            return Optional.empty();
        }
        return accountFor(position, observation.detection().category(), observation.eventTime());
    }

    Optional<Explanation> accountFor(Position position, Category category, Instant time) {
        var work = site.maintenanceIn(position.zone(), time);
        if (work.isPresent()) {
            return Optional.of(
                    new Explanation(
                            Cause.MAINTENANCE,
                            "Work announced in %s until %s: %s"
                                    .formatted(
                                            position.sensor().zone(),
                                            work.get().until(),
                                            work.get().reason())));
        }
        if (category != Category.INTRUSION || position.sensor().kind() == SensorKind.FENCE) {
            return Optional.empty();
        }
        return site.patrolIn(position.zone(), time)
                .map(patrol ->
                        new Explanation(
                                Cause.PATROL,
                                "By its schedule the patrol '%s' is in %s"
                                        .formatted(
                                                patrol.name(),
                                                site.zones().get(position.zone()).name())));
    }

    void environment(Observation observation) {
        var position = observation.position();
        var detection = observation.detection();
        if (position == null || !detection.type().equals(DetectionType.SOUND_LEVEL_HIGH)) {
            return;
        }
        if (detection.phase() == Phase.ONSET) {
            noisySensors.add(detection.sensor());
        } else {
            noisySensors.remove(detection.sensor());
        }
        noisyZones.clear();
        for (var sensor : noisySensors) {
            site.position(sensor).ifPresent(noisy -> noisyZones.add(noisy.zone()));
        }
    }

    /** What a person has to know to judge a detection, though it accounts for nothing. */
    void addNotes(Observation observation, LiveIncident incident) {
        var position = observation.position();
        if (position == null) {
            incident.explain(
                    new Explanation(
                            Cause.UNKNOWN_SENSOR,
                            "The site file does not place %s at node %s"
                                    .formatted(
                                            observation.detection().sensor(), observation.node())));
        } else if (noisyZones.contains(position.zone())) {
            incident.explain(
                    new Explanation(
                            Cause.HIGH_NOISE,
                            "High background noise in %s: steps may go unheard"
                                    .formatted(position.sensor().zone())));
        }
        var delay = Duration.between(observation.eventTime(), observation.receivedAt());
        if (delay.compareTo(site.correlation().lateAfter()) > 0) {
            incident.explain(
                    new Explanation(
                            Cause.DELIVERED_LATE,
                            "Delivered %s after it was detected"
                                    .formatted(Wording.duration(delay.toMillis()))));
        }
    }
}
