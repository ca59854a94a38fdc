package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Act;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.HistoryEntry;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Alerts for tests. */
final class Alerts {
    private Alerts() {}

    /** Somebody comes over the gravel of zone 12. */
    static Alert footsteps(long number, Instant at) {
        return at("z12", number, at);
    }

    /** The same in any zone. */
    static Alert at(String zone, long number, Instant at) {
        var node = zone.replace('z', 'n');
        var contact =
                new Contact(
                        number,
                        node,
                        new UUID(0, 12),
                        zone + "-gravel",
                        zone,
                        "gravel",
                        DetectionType.FOOTSTEPS,
                        Category.INTRUSION,
                        at,
                        at,
                        null,
                        1,
                        List.of(
                                Evidence.of("cadence", 1.82, "Hz"),
                                Evidence.against("regularity", 0.71, "", 0.45)),
                        null,
                        new Surroundings(
                                List.of(
                                        new Surroundings.Level(
                                                zone + "-gravel",
                                                "background level",
                                                -38,
                                                "dBFS",
                                                -52.0,
                                                true))));
        var reason =
                new Reason(
                        Rule.SINGLE_DETECTION,
                        Priority.MEDIUM,
                        "One sensor is enough to raise an alert",
                        at,
                        List.of(contact));
        return new Alert(
                new UUID(1, number),
                number,
                Category.INTRUSION,
                Priority.MEDIUM,
                AlertState.UNACKNOWLEDGED,
                null,
                List.of(zone),
                List.of("gravel"),
                Direction.UNKNOWN,
                List.of(contact),
                List.of(reason),
                List.of(),
                at,
                at,
                at,
                null,
                null,
                List.of(new HistoryEntry(at, "system", Act.RAISED, "")),
                1);
    }

    /** The same, its condition being over. */
    static Alert returned(Alert alert) {
        return in(AlertState.LATCHED, alert);
    }

    /** The same, with one more entry in its history. */
    static Alert noted(Alert alert, String who, String note) {
        var history = new ArrayList<>(alert.history());
        history.add(new HistoryEntry(alert.updatedAt(), who, Act.LOWERING_REFUSED, note));
        return with(alert.state(), history, alert);
    }

    /** The same in another state. */
    static Alert in(AlertState state, Alert alert) {
        return with(state, alert.history(), alert);
    }

    private static Alert with(AlertState state, List<HistoryEntry> history, Alert alert) {
        return new Alert(
                alert.id(),
                alert.number(),
                alert.category(),
                alert.priority(),
                state,
                alert.node(),
                alert.zones(),
                alert.layers(),
                alert.direction(),
                alert.contacts(),
                alert.reasons(),
                alert.explanations(),
                alert.eventTime(),
                alert.raisedAt(),
                alert.updatedAt(),
                null,
                null,
                history,
                alert.version() + 1);
    }
}
