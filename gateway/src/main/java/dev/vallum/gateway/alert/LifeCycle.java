package dev.vallum.gateway.alert;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.correlate.Cause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.site.EscalationStep;
import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
 *   <li>What is set aside (shelved, out of service, suppressed by design, in test) calls for
 *       nobody, goes on record as ever, and calls for somebody as soon as something accounts for it
 *       no more. It closes by itself when its condition ends before that.
 *   <li>What nobody acknowledges in time is told to the next one in line.
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
        if (state.isReturned() && !incident.returned()) {
            acts.add(new HistoryEntry(now, SYSTEM, Act.RECURRED, ENGLISH.say("said.came-back")));
            state = AlertState.UNACKNOWLEDGED;
        }
        var another = anotherFault(alert, incident);
        if (another.isPresent() && !state.isUnacknowledged()) {
            acts.add(new HistoryEntry(now, SYSTEM, Act.WIDENED, another.get()));
            state = state.isSuppressed() ? state : AlertState.UNACKNOWLEDGED;
        }
        var priority = alert.priority();
        if (incident.priority().isAbove(priority)) {
            acts.add(new HistoryEntry(now, SYSTEM, Act.ESCALATED, lastReason(incident)));
            priority = incident.priority();
            state = unacknowledged(state);
        } else if (priority.isAbove(incident.priority())) {
            if (!state.isAcknowledged()) {
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
                .map(contact ->
                        ENGLISH.say("said.another-fault", contact.type(), contact.sensor()));
    }

    /** The conditions have ended. */
    public static Transition returned(Alert alert, Incident incident, Instant since, Instant now) {
        var note = ENGLISH.say("said.all-ended", since);
        return switch (alert.state()) {
            case UNACKNOWLEDGED ->
                    to(alert.with(incident), AlertState.RETURNED_UNACKNOWLEDGED, note, now);
            case ACKNOWLEDGED -> to(alert.with(incident), AlertState.LATCHED, note, now);
            case RETURNED_UNACKNOWLEDGED, LATCHED ->
                    new Transition.Changed(
                            alert.with(incident)
                                    .with(alert.state(), alert.priority(), null, List.of(), now),
                            List.of());
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE ->
                    end(alert.with(incident), Disposition.WITHHELD, note, now);
            case IN_TEST -> end(alert.with(incident), Disposition.TEST, note, now);
            case CLOSED -> closed(alert);
        };
    }

    /** What came and went while it was set aside asks nobody for a judgement. */
    private static Transition end(Alert alert, Disposition as, String note, Instant now) {
        var acts =
                List.of(
                        new HistoryEntry(now, SYSTEM, Act.RETURNED, note),
                        new HistoryEntry(now, SYSTEM, Act.CLOSED, as.name()));
        return new Transition.Changed(
                alert.with(AlertState.CLOSED, alert.priority(), new Closing(as, ""), acts, now),
                acts);
    }

    /**
     * Something accounts for it, or for as much of it as there is: it calls for nobody. Only what
     * is present can be set aside; what has ended waits to be judged.
     */
    public static Transition suppress(Alert alert, Suppression by, Instant now) {
        var state = by.kind().state();
        return switch (alert.state()) {
            case UNACKNOWLEDGED, ACKNOWLEDGED ->
                    changed(
                            alert,
                            state,
                            new HistoryEntry(now, by.who(), Act.SUPPRESSED, words(by)),
                            null);
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE, IN_TEST ->
                    alert.state() == state
                            ? new Transition.Changed(alert, List.of())
                            : changed(
                                    alert,
                                    state,
                                    new HistoryEntry(now, by.who(), Act.SUPPRESSED, words(by)),
                                    null);
            case RETURNED_UNACKNOWLEDGED, LATCHED ->
                    new Transition.Refused(
                            Refusal.SUPPRESSED, ENGLISH.say("said.over", alert.number()));
            case CLOSED -> closed(alert);
        };
    }

    private static String words(Suppression by) {
        return ENGLISH.say("said.aside", by.subjectPath(), by.until(), by.reason());
    }

    /**
     * What accounted for it does so no more, or never did for all of it.
     *
     * @param why in words
     */
    public static Transition resume(Alert alert, String why, Instant now) {
        return alert.state().isSuppressed()
                ? changed(
                        alert,
                        AlertState.UNACKNOWLEDGED,
                        new HistoryEntry(now, SYSTEM, Act.RESUMED, why),
                        null)
                : new Transition.Changed(alert, List.of());
    }

    /**
     * Tells the next one in line, if nobody has acknowledged an alert for long enough.
     *
     * @param steps for alerts of its priority, in order
     */
    public static Optional<Transition.Changed> escalate(
            Alert alert, List<EscalationStep> steps, Instant now) {
        if (!alert.state().isUnacknowledged()) {
            return Optional.empty();
        }
        var waiting = alert.waiting();
        if (waiting.told() >= steps.size()
                || now.isBefore(waiting.since().plus(steps.get(waiting.told()).after()))) {
            return Optional.empty();
        }
        var step = steps.get(waiting.told());
        var act =
                new HistoryEntry(
                        now,
                        SYSTEM,
                        Act.UNANSWERED,
                        ENGLISH.say("said.unanswered", step.after().toSeconds(), step.to()));
        return Optional.of(changed(alert, alert.state(), act, null));
    }

    /**
     * What somebody does to an alert on the basis of what they saw of it.
     *
     * @param basis whether it is still as they saw it
     */
    public static Function<Alert, Transition> ifStill(
            Predicate<Alert> basis, Function<Alert, Transition> act) {
        return alert -> basis.test(alert) ? act.apply(alert) : outdated(alert);
    }

    private static Transition outdated(Alert alert) {
        var latest = alert.history().getLast();
        return new Transition.Refused(
                Refusal.OUTDATED,
                ENGLISH.say(
                        "said.outdated",
                        alert.number(),
                        latest.act(),
                        latest.who(),
                        latest.time()));
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
                            ENGLISH.say("said.acknowledged-already", alert.number()));
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE, IN_TEST -> setAside(alert);
            case CLOSED -> closed(alert);
        };
    }

    /** Somebody judges it. */
    public static Transition close(Alert alert, String who, Closing closing, Instant now) {
        return switch (alert.state()) {
            case UNACKNOWLEDGED, ACKNOWLEDGED ->
                    new Transition.Refused(
                            Refusal.CONDITION_PRESENT,
                            ENGLISH.say("said.condition-present", alert.number()));
            case RETURNED_UNACKNOWLEDGED ->
                    new Transition.Refused(
                            Refusal.NOT_ACKNOWLEDGED,
                            ENGLISH.say("said.acknowledge-first", alert.number()));
            case LATCHED ->
                    changed(
                            alert,
                            AlertState.CLOSED,
                            new HistoryEntry(now, who, Act.CLOSED, closing.words()),
                            closing);
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE, IN_TEST -> setAside(alert);
            case CLOSED -> closed(alert);
        };
    }

    private static Transition setAside(Alert alert) {
        var why =
                alert.history().reversed().stream()
                        .filter(entry -> entry.act() == Act.SUPPRESSED)
                        .findFirst()
                        .map(HistoryEntry::note)
                        .orElse("");
        return new Transition.Refused(
                Refusal.SUPPRESSED, ENGLISH.say("said.alert-aside", alert.number(), why));
    }

    private static Transition to(Alert alert, AlertState state, String note, Instant now) {
        return changed(alert, state, new HistoryEntry(now, SYSTEM, Act.RETURNED, note), null);
    }

    private static Transition.Changed changed(
            Alert alert, AlertState state, HistoryEntry act, @Nullable Closing closing) {
        var acts = List.of(act);
        return new Transition.Changed(
                alert.with(state, alert.priority(), closing, acts, act.time()), acts);
    }

    private static Transition closed(Alert alert) {
        return new Transition.Refused(
                Refusal.ALREADY_CLOSED, ENGLISH.say("said.closed-already", alert.number()));
    }

    private static AlertState unacknowledged(AlertState state) {
        return switch (state) {
            case UNACKNOWLEDGED, ACKNOWLEDGED -> AlertState.UNACKNOWLEDGED;
            case RETURNED_UNACKNOWLEDGED, LATCHED -> AlertState.RETURNED_UNACKNOWLEDGED;
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE, IN_TEST -> state;
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
