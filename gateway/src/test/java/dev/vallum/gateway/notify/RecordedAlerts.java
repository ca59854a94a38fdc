package dev.vallum.gateway.notify;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertEntry;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.LifeCycle;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.SuppressionKind;
import dev.vallum.gateway.alert.Transition;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.gateway.store.AlertStore;
import dev.vallum.gateway.store.Database;
import dev.vallum.wire.Category;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Alerts that are acted on and put on record, as the operation does it. */
public final class RecordedAlerts {
    private final AlertStore store;
    private final Clock clock;

    public RecordedAlerts(Database database, Clock clock) {
        store = new AlertStore(database);
        this.clock = clock;
    }

    public AlertStore store() {
        return store;
    }

    public Alert raise(Priority priority, String... zones) {
        return raise(Category.INTRUSION, priority, "One sensor: motion.", zones);
    }

    public Alert raise(Category category, Priority priority, String text, String... zones) {
        var rule = text.startsWith("Way out") ? Rule.WAY_OUT_FAILED : Rule.SINGLE_DETECTION;
        var incident = incident(UUID.randomUUID(), category, priority, rule, text, zones);
        return commit(LifeCycle.raise(incident, null, store.lastNumber() + 1, clock.instant()));
    }

    /** A rise has a reason of its own; a fall leaves those of the rises. */
    public Alert change(Alert alert, Priority priority) {
        var reasons = new ArrayList<>(alert.reasons());
        if (priority.isAbove(alert.priority())) {
            reasons.add(
                    new Reason(
                            Rule.SECOND_SENSOR,
                            priority,
                            "A second sensor of the zone.",
                            clock.instant(),
                            List.of()));
        }
        var incident =
                new Incident(
                        alert.id(),
                        alert.category(),
                        priority,
                        Direction.UNKNOWN,
                        alert.eventTime(),
                        alert.zones(),
                        List.of(),
                        List.of(),
                        reasons,
                        List.of(),
                        false);
        return commit(LifeCycle.update(alert, incident, clock.instant()));
    }

    /** Its sensor is on the shelf. */
    public Alert setAside(Alert alert) {
        var now = clock.instant();
        var shelf =
                new Suppression(
                        new UUID(0, 1),
                        SuppressionKind.SHELVED,
                        SubjectKind.SENSOR,
                        "z01-motion",
                        now,
                        now.plusSeconds(60),
                        "olga",
                        "rain");
        return commit(LifeCycle.suppress(alert, shelf, now));
    }

    public Alert resume(Alert alert) {
        return commit(LifeCycle.resume(alert, "z02-motion is not set aside", clock.instant()));
    }

    public Alert acknowledge(Alert alert) {
        return commit(
                LifeCycle.acknowledge(alert, "olga", "Peter Example went there", clock.instant()));
    }

    public Alert returned(Alert alert) {
        var now = clock.instant();
        return commit(LifeCycle.returned(alert, alert.incident(), now, now));
    }

    public Alert close(Alert alert) {
        return commit(
                LifeCycle.close(
                        alert,
                        "olga",
                        new Closing(Disposition.NUISANCE, NuisanceCause.ANIMAL, "a deer"),
                        clock.instant()));
    }

    private Incident incident(
            UUID id,
            Category category,
            Priority priority,
            Rule rule,
            String text,
            String... zones) {
        var now = clock.instant();
        return new Incident(
                id,
                category,
                priority,
                Direction.UNKNOWN,
                now,
                List.of(zones),
                List.of(),
                List.of(),
                List.of(new Reason(rule, priority, text, now, List.of())),
                List.of(),
                false);
    }

    private Alert commit(Transition transition) {
        var changed = (Transition.Changed) transition;
        var alert = changed.alert();
        var entries = changed.acts().stream().map(act -> AlertEntry.of(alert, act)).toList();
        store.commit(List.of(alert), List.of(), List.of(), entries, new Accounted(0, List.of()));
        return alert;
    }
}
