package dev.vallum.gateway.operation;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.fleet.Fleet;
import dev.vallum.gateway.site.Round;
import dev.vallum.gateway.site.SensorKind;
import dev.vallum.gateway.site.SensorPlace;
import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.wire.Category;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices a patrol that is not heard where it should be: somebody may need help. A leg whose zone
 * nothing can hear at the time tells nothing, nor does one that ended while the gateway was down.
 * What was heard is read from the record, so a restart in the middle of a leg forgets nothing.
 */
final class PatrolWatch implements TimeWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final int MOST_DETECTIONS = 500;

    private final Site site;
    private final DetectionStore detections;
    private final AlertStore alerts;
    private final Fleet fleet;
    private final Rhythm looks;
    private Instant seenUntil;
    private List<Round.Visit> due = List.of();
    private Instant dueUntil = Instant.MIN;

    PatrolWatch(Site site, DetectionStore detections, AlertStore alerts, Fleet fleet, Instant now) {
        this.site = site;
        this.detections = detections;
        this.alerts = alerts;
        this.fleet = fleet;
        seenUntil = now;
        looks = new Rhythm(EVERY, now);
    }

    @Override
    public boolean look(AlertBook book, Instant now) {
        if (!looks.isDue(now)) {
            return !due.isEmpty();
        }
        looks.done(now);
        if (now.isBefore(seenUntil)) {
            // The clock was put back.
            seenUntil = now;
        }
        due = site.watchedVisits(seenUntil, now);
        dueUntil = now;
        if (due.isEmpty()) {
            seenUntil = now;
        }
        return !due.isEmpty();
    }

    @Override
    public void apply(AlertBook book, Instant now) {
        for (var visit : due) {
            var sensors = sensors(visit);
            if (!sensors.isEmpty()) {
                judge(visit, isHeard(visit, sensors), book, now);
            }
        }
    }

    @Override
    public void committed() {
        if (!due.isEmpty()) {
            seenUntil = dueUntil;
            due = List.of();
        }
    }

    private void judge(Round.Visit visit, boolean isHeard, AlertBook book, Instant now) {
        var id = visit.round().id();
        var open = book.find(id);
        if (!isHeard) {
            if (open.isPresent()) {
                book.update(open.get(), wider(open.get(), visit), now);
            } else if (alerts.find(id).isEmpty()) {
                book.raise(first(visit), null, now);
            }
        }
        if (isHeard || visit.isLast()) {
            book.find(id)
                    .filter(alert -> !alert.state().isReturned())
                    .ifPresent(alert -> book.returned(alert, visit.until(), now));
        }
    }

    private boolean isHeard(Round.Visit visit, List<String> sensors) {
        return detections.between(sensors, visit.from(), visit.until(), MOST_DETECTIONS).stream()
                .anyMatch(each ->
                        each.detection().category() == Category.INTRUSION
                                && each.detection().phase() == Phase.ONSET);
    }

    /** Those of the zone that hear or see people and whose nodes can tell. */
    private List<String> sensors(Round.Visit visit) {
        return site.nodes().stream()
                .filter(node -> fleet.isHeard(node.id()))
                .flatMap(node -> node.sensors().stream())
                .filter(sensor -> sensor.zone().equals(visit.zone()))
                .filter(sensor ->
                        sensor.kind().detectsPeople() && sensor.kind() != SensorKind.FENCE)
                .map(SensorPlace::id)
                .toList();
    }

    private Incident first(Round.Visit visit) {
        return incident(visit, List.of(visit.zone()), List.of(reason(visit, Priority.MEDIUM)));
    }

    /** A second zone in which it is missed weighs more. */
    private Incident wider(Alert alert, Round.Visit visit) {
        var zones = new ArrayList<>(alert.zones());
        if (!zones.contains(visit.zone())) {
            zones.add(visit.zone());
        }
        var reasons = new ArrayList<>(alert.reasons());
        reasons.add(reason(visit, Priority.HIGH));
        return incident(visit, zones, reasons);
    }

    private Incident incident(Round.Visit visit, List<String> zones, List<Reason> reasons) {
        return new Incident(
                visit.round().id(),
                Category.FAULT,
                reasons.getLast().priority(),
                Direction.UNKNOWN,
                visit.round().start(),
                zones,
                List.of(),
                List.of(),
                reasons,
                List.of(),
                false);
    }

    private Reason reason(Round.Visit visit, Priority priority) {
        var zone = site.zones().get(site.zoneIndex(visit.zone())).name();
        return new Reason(
                Rule.PATROL_MISSED,
                priority,
                ENGLISH.say(
                        "said.patrol-missed",
                        visit.round().patrol().name(),
                        visit.round().start().atZone(site.timeZone()).toLocalTime(),
                        zone),
                visit.until(),
                List.of());
    }
}
