package dev.vallum.gateway.alert;

import dev.vallum.gateway.correlate.Cause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How alerts go from state to state, after ISA-18.2.
 *
 * <ul>
 *   <li>A rise in priority, a condition that comes back after it had ended, or another fault of the
 *       same node makes an alert unacknowledged again: somebody has to look once more.
 *   <li>Priority is lowered only while nobody has acknowledged it: what somebody has taken on does
 *       not lose its rank behind their back.
 *   <li>Only an alert that is acknowledged and returned can be closed.
 * </ul>
 */
public final class LifeCycle {
    private static final String SYSTEM = "system";

    private LifeCycle() {}

    /**
     * A new alert.
     *
     * @param node whose silence it is about, if it is about that
     */
    public static Transition.Changed raise(
            Incident incident, @Nullable String node, long number, Instant now) {
        var raised = new HistoryEntry(now, SYSTEM, Act.RAISED, lastReason(incident));
        var alert =
                new Alert(
                        incident.id(),
                        number,
                        incident.category(),
                        incident.priority(),
                        AlertState.UNACKNOWLEDGED,
                        node,
                        incident.zones(),
                        incident.layers(),
                        incident.direction(),
                        incident.contacts(),
                        incident.reasons(),
                        incident.explanations(),
                        incident.eventTime(),
                        now,
                        now,
                        null,
                        List.of(raised),
                        1);
        return new Transition.Changed(alert, List.of(raised));
    }

    /** More is known of the incident. */
    public static Transition update(Alert alert, Incident incident, Instant now) {
        if (alert.state() == AlertState.CLOSED) {
            return closed(alert);
        }
        var acts = new ArrayList<HistoryEntry>();
        var state = alert.state();
        if (isReturned(state) && !incident.returned()) {
            acts.add(new HistoryEntry(now, SYSTEM, Act.RECURRED, "The condition came back"));
            state = AlertState.UNACKNOWLEDGED;
        }
        var another = anotherFault(alert, incident);
        if (another.isPresent() && !isUnacknowledged(state)) {
            acts.add(new HistoryEntry(now, SYSTEM, Act.WIDENED, another.get()));
            state = AlertState.UNACKNOWLEDGED;
        }
        var priority = alert.priority();
        if (incident.priority().isAbove(priority)) {
            acts.add(new HistoryEntry(now, SYSTEM, Act.ESCALATED, lastReason(incident)));
            priority = incident.priority();
            state = unacknowledged(state);
        } else if (priority.isAbove(incident.priority())) {
            if (isUnacknowledged(state)) {
                acts.add(new HistoryEntry(now, SYSTEM, Act.LOWERED, cause(incident)));
                priority = incident.priority();
            } else if (!alert.isLoweringRefused()) {
                acts.add(new HistoryEntry(now, SYSTEM, Act.LOWERING_REFUSED, cause(incident)));
            }
        }
        return new Transition.Changed(
                alert.with(incident).with(state, priority, null, acts, now), acts);
    }

    /** What is present now that the alert didn't hold; a node's faults may be weeks apart. */
    private static Optional<String> anotherFault(Alert alert, Incident incident) {
        if (incident.category() != Category.FAULT) {
            return Optional.empty();
        }
        var known = alert.contacts().stream().map(Contact::detection).collect(Collectors.toSet());
        return incident.contacts().stream()
                .filter(contact -> contact.isPresent() && !known.contains(contact.detection()))
                .findFirst()
                .map(contact -> contact.type() + " at " + contact.sensor());
    }

    /** The conditions have ended. */
    public static Transition returned(Alert alert, Incident incident, Instant since, Instant now) {
        var note = "All conditions have ended since " + since;
        return switch (alert.state()) {
            case UNACKNOWLEDGED ->
                    to(alert.with(incident), AlertState.RETURNED_UNACKNOWLEDGED, note, now);
            case ACKNOWLEDGED -> to(alert.with(incident), AlertState.LATCHED, note, now);
            case RETURNED_UNACKNOWLEDGED, LATCHED ->
                    new Transition.Changed(
                            alert.with(incident)
                                    .with(alert.state(), alert.priority(), null, List.of(), now),
                            List.of());
            case CLOSED -> closed(alert);
        };
    }

    /** Somebody takes it on. */
    public static Transition acknowledge(Alert alert, String who, String note, Instant now) {
        var act = new HistoryEntry(now, who, Act.ACKNOWLEDGED, note);
        return switch (alert.state()) {
            case UNACKNOWLEDGED -> changed(alert, AlertState.ACKNOWLEDGED, act, null);
            case RETURNED_UNACKNOWLEDGED -> changed(alert, AlertState.LATCHED, act, null);
            case ACKNOWLEDGED, LATCHED ->
                    new Transition.Refused(
                            Refusal.ALREADY_ACKNOWLEDGED,
                            "Alert %d is acknowledged already".formatted(alert.number()));
            case CLOSED -> closed(alert);
        };
    }

    /** Somebody judges it. */
    public static Transition close(
            Alert alert, String who, Disposition disposition, String note, Instant now) {
        return switch (alert.state()) {
            case UNACKNOWLEDGED, ACKNOWLEDGED ->
                    new Transition.Refused(
                            Refusal.CONDITION_PRESENT,
                            "The condition of alert %d is still there".formatted(alert.number()));
            case RETURNED_UNACKNOWLEDGED ->
                    new Transition.Refused(
                            Refusal.NOT_ACKNOWLEDGED,
                            "Alert %d has to be acknowledged first".formatted(alert.number()));
            case LATCHED ->
                    changed(
                            alert,
                            AlertState.CLOSED,
                            new HistoryEntry(now, who, Act.CLOSED, closingNote(disposition, note)),
                            disposition);
            case CLOSED -> closed(alert);
        };
    }

    private static String closingNote(Disposition disposition, String note) {
        return note.isBlank() ? disposition.name() : disposition.name() + ": " + note;
    }

    private static Transition to(Alert alert, AlertState state, String note, Instant now) {
        return changed(alert, state, new HistoryEntry(now, SYSTEM, Act.RETURNED, note), null);
    }

    private static Transition changed(
            Alert alert, AlertState state, HistoryEntry act, @Nullable Disposition disposition) {
        var acts = List.of(act);
        return new Transition.Changed(
                alert.with(state, alert.priority(), disposition, acts, act.time()), acts);
    }

    private static Transition closed(Alert alert) {
        return new Transition.Refused(
                Refusal.ALREADY_CLOSED, "Alert %d is closed".formatted(alert.number()));
    }

    private static boolean isReturned(AlertState state) {
        return switch (state) {
            case RETURNED_UNACKNOWLEDGED, LATCHED -> true;
            case UNACKNOWLEDGED, ACKNOWLEDGED, CLOSED -> false;
        };
    }

    private static boolean isUnacknowledged(AlertState state) {
        return unacknowledged(state) == state;
    }

    private static AlertState unacknowledged(AlertState state) {
        return switch (state) {
            case UNACKNOWLEDGED, ACKNOWLEDGED -> AlertState.UNACKNOWLEDGED;
            case RETURNED_UNACKNOWLEDGED, LATCHED -> AlertState.RETURNED_UNACKNOWLEDGED;
            case CLOSED -> throw new IllegalStateException("a closed alert stays closed");
        };
    }

    private static String lastReason(Incident incident) {
        return incident.reasons().isEmpty() ? "" : incident.reasons().getLast().text();
    }

    private static String cause(Incident incident) {
        for (var explanation : incident.explanations()) {
            if (explanation.cause() == Cause.MANY_ZONES_AT_ONCE) {
                return explanation.text();
            }
        }
        return lastReason(incident);
    }
}
