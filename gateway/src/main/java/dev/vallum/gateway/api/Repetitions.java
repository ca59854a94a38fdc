package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Alerts that merely go on are told of once a second: of a sensor that chatters nobody reads more,
 * and hundreds of them must not keep a page from what is new. Whatever a person would act on is
 * told at once. Thread-safe.
 */
final class Repetitions {
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<UUID, Told> told = new LinkedHashMap<>();
    private final Map<UUID, Alert> waiting = new LinkedHashMap<>();

    /** What of an alert is more than the same again. */
    private record Sight(
            AlertState state, Priority priority, int zones, int contacts, int reasons, int acts) {
        static Sight of(Alert alert) {
            return new Sight(
                    alert.state(),
                    alert.priority(),
                    alert.zones().size(),
                    alert.contacts().size(),
                    alert.reasons().size(),
                    alert.history().size());
        }
    }

    private record Told(Sight sight, Instant at) {
        boolean isLongAgo(Instant now) {
            return now.isBefore(at) || !now.isBefore(at.plus(PAUSE));
        }
    }

    /**
     * Whether an alert is to be told of now; else it is among those that are {@link #due} later.
     */
    synchronized boolean isNews(Alert alert, Instant now) {
        var sight = Sight.of(alert);
        var before = told.get(alert.id());
        if (before != null && before.sight().equals(sight) && !before.isLongAgo(now)) {
            waiting.put(alert.id(), alert);
            return false;
        }
        note(alert, sight, now);
        return true;
    }

    /** Those that have waited long enough, as they stand now. */
    synchronized List<Alert> due(Instant now) {
        var due = new ArrayList<Alert>();
        for (var alert : List.copyOf(waiting.values())) {
            var before = told.get(alert.id());
            if (before == null || before.isLongAgo(now)) {
                note(alert, Sight.of(alert), now);
                due.add(alert);
            }
        }
        return due;
    }

    private void note(Alert alert, Sight sight, Instant now) {
        waiting.remove(alert.id());
        if (alert.state() == AlertState.CLOSED) {
            told.remove(alert.id());
        } else {
            told.put(alert.id(), new Told(sight, now));
        }
    }
}
