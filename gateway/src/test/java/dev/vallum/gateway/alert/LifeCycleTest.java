package dev.vallum.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.correlate.Cause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Direction;
import dev.vallum.gateway.correlate.Explanation;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import dev.vallum.gateway.correlate.Rule;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = new UUID(1, 2);

    private final Alert raised = LifeCycle.raise(incident(Priority.MEDIUM), null, 7, NOW).alert();

    @Test
    void isUnacknowledgedWhenRaisedAndSaysWhy() {
        assertThat(raised.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(raised.number()).isEqualTo(7);
        assertThat(raised.version()).isEqualTo(1);
        assertThat(raised.history())
                .containsExactly(new HistoryEntry(NOW, "system", Act.RAISED, "because MEDIUM"));
    }

    @Test
    void goesThroughItsWholeLife() {
        var acknowledged = changed(LifeCycle.acknowledge(raised, "olga", "on my way", NOW));
        assertThat(acknowledged.state()).isEqualTo(AlertState.ACKNOWLEDGED);

        var latched = returned(acknowledged);
        assertThat(latched.state()).isEqualTo(AlertState.LATCHED);

        var closed =
                changed(
                        LifeCycle.close(
                                latched, "olga", new Closing(Disposition.NUISANCE, "a deer"), NOW));
        assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
        assertThat(closed.closedAs()).contains(Disposition.NUISANCE);
        assertThat(closed.history())
                .extracting(HistoryEntry::act)
                .containsExactly(Act.RAISED, Act.ACKNOWLEDGED, Act.RETURNED, Act.CLOSED);
        assertThat(closed.history().getLast())
                .isEqualTo(new HistoryEntry(NOW, "olga", Act.CLOSED, "NUISANCE: a deer"));
        assertThat(closed.version()).isEqualTo(4);
    }

    @Test
    void mayReturnBeforeItIsAcknowledged() {
        var gone = returned(raised);
        assertThat(gone.state()).isEqualTo(AlertState.RETURNED_UNACKNOWLEDGED);

        assertThat(changed(LifeCycle.acknowledge(gone, "olga", "", NOW)).state())
                .isEqualTo(AlertState.LATCHED);
    }

    @Test
    void alarmsAgainWhenThePriorityRises() {
        var acknowledged = changed(LifeCycle.acknowledge(raised, "olga", "", NOW));
        var again = changed(LifeCycle.update(acknowledged, incident(Priority.CRITICAL), NOW));

        assertThat(again.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(again.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(again.history().getLast().act()).isEqualTo(Act.ESCALATED);
    }

    @Test
    void staysAcknowledgedWhenMoreOfTheSameComes() {
        var acknowledged = changed(LifeCycle.acknowledge(raised, "olga", "", NOW));
        var fed = LifeCycle.update(acknowledged, incident(Priority.MEDIUM), NOW);

        assertThat(changed(fed).state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(((Transition.Changed) fed).acts()).isEmpty();
    }

    @Test
    void alarmsAgainWhenAnotherFaultOfTheNodeComesToOneThatIsAcknowledged() {
        var one = fault(1, "z13-fence", DetectionType.FENCE_WEAKENING);
        var first = changed(LifeCycle.raise(faulty(one), null, 1, NOW));
        var acknowledged = changed(LifeCycle.acknowledge(first, "olga", "", NOW));
        var same = changed(LifeCycle.update(acknowledged, faulty(one), NOW));
        assertThat(same.state()).isEqualTo(AlertState.ACKNOWLEDGED);

        var other = fault(2, "z13-gravel", DetectionType.SENSOR_MISSING);
        var again = changed(LifeCycle.update(acknowledged, faulty(one, other), NOW));
        assertThat(again.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(again.history().getLast().act()).isEqualTo(Act.WIDENED);
        assertThat(again.history().getLast().note()).isEqualTo("sensor-missing at z13-gravel");
    }

    @Test
    void alarmsAgainWhenTheConditionComesBack() {
        var latched = returned(changed(LifeCycle.acknowledge(raised, "olga", "", NOW)));
        var again = changed(LifeCycle.update(latched, incident(Priority.MEDIUM), NOW));

        assertThat(again.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(again.history().getLast().act()).isEqualTo(Act.RECURRED);
    }

    @Test
    void isLoweredWhileNobodyHasTakenIt() {
        var lowered = changed(LifeCycle.update(raised, stormy(), NOW));

        assertThat(lowered.priority()).isEqualTo(Priority.LOW);
        assertThat(lowered.state()).isEqualTo(AlertState.UNACKNOWLEDGED);
        assertThat(lowered.history().getLast().note()).isEqualTo("many zones");
    }

    @Test
    void keepsItsPriorityOnceSomebodyHasTakenItAndSaysSoOnce() {
        var acknowledged = changed(LifeCycle.acknowledge(raised, "olga", "", NOW));
        var kept = changed(LifeCycle.update(acknowledged, stormy(), NOW));
        var still = changed(LifeCycle.update(kept, stormy(), NOW));

        assertThat(still.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(still.explanations()).isNotEmpty();
        assertThat(still.history())
                .extracting(HistoryEntry::act)
                .containsExactly(Act.RAISED, Act.ACKNOWLEDGED, Act.LOWERING_REFUSED);
    }

    @Test
    void refusesToCloseWhileTheConditionIsThere() {
        var acknowledged = changed(LifeCycle.acknowledge(raised, "olga", "", NOW));

        for (var alert : List.of(raised, acknowledged)) {
            assertThat(
                            refusal(
                                    LifeCycle.close(
                                            alert, "olga", new Closing(Disposition.TEST, ""), NOW)))
                    .isEqualTo(Refusal.CONDITION_PRESENT);
        }
    }

    @Test
    void refusesToCloseWhatNobodyAcknowledged() {
        assertThat(
                        refusal(
                                LifeCycle.close(
                                        returned(raised),
                                        "olga",
                                        new Closing(Disposition.TEST, ""),
                                        NOW)))
                .isEqualTo(Refusal.NOT_ACKNOWLEDGED);
    }

    @Test
    void refusesToAcknowledgeTwice() {
        var acknowledged = changed(LifeCycle.acknowledge(raised, "olga", "", NOW));

        assertThat(refusal(LifeCycle.acknowledge(acknowledged, "arno", "", NOW)))
                .isEqualTo(Refusal.ALREADY_ACKNOWLEDGED);
        assertThat(refusal(LifeCycle.acknowledge(returned(acknowledged), "arno", "", NOW)))
                .isEqualTo(Refusal.ALREADY_ACKNOWLEDGED);
    }

    @Test
    void refusesEverythingOnceClosed() {
        var latched = returned(changed(LifeCycle.acknowledge(raised, "olga", "", NOW)));
        var closed =
                changed(LifeCycle.close(latched, "olga", new Closing(Disposition.TEST, ""), NOW));

        assertThat(
                        List.of(
                                LifeCycle.acknowledge(closed, "olga", "", NOW),
                                LifeCycle.close(
                                        closed, "olga", new Closing(Disposition.TEST, ""), NOW),
                                LifeCycle.update(closed, incident(Priority.CRITICAL), NOW),
                                LifeCycle.returned(closed, incident(Priority.LOW), NOW, NOW)))
                .allMatch(result -> refusal(result) == Refusal.ALREADY_CLOSED);
    }

    @Test
    void keepsABoundedHistoryThatStillSaysHowItBegan() {
        var alert = raised;
        for (int i = 0; i < 300; i++) {
            alert = changed(LifeCycle.update(returned(alert), incident(Priority.MEDIUM), NOW));
        }

        assertThat(alert.history()).hasSize(Alert.MOST_HISTORY);
        assertThat(alert.history().getFirst().act()).isEqualTo(Act.RAISED);
    }

    private static Alert returned(Alert alert) {
        return changed(LifeCycle.returned(alert, incident(alert.priority()), NOW, NOW));
    }

    private static Alert changed(Transition transition) {
        assertThat(transition).isInstanceOf(Transition.Changed.class);
        return ((Transition.Changed) transition).alert();
    }

    private static Refusal refusal(Transition transition) {
        assertThat(transition).isInstanceOf(Transition.Refused.class);
        return ((Transition.Refused) transition).reason();
    }

    private static Incident stormy() {
        return incident(
                Priority.LOW, List.of(new Explanation(Cause.MANY_ZONES_AT_ONCE, "many zones")));
    }

    private static Contact fault(long detection, String sensor, DetectionType type) {
        return new Contact(
                detection,
                "n13",
                ID,
                sensor,
                "z13",
                "gravel",
                type,
                Category.FAULT,
                NOW,
                NOW,
                null,
                1,
                List.of(),
                null,
                null);
    }

    private static Incident faulty(Contact... contacts) {
        var reason = new Reason(Rule.FAULT, Priority.MEDIUM, "a fault", NOW, List.of());
        return new Incident(
                ID,
                Category.FAULT,
                Priority.MEDIUM,
                Direction.UNKNOWN,
                NOW,
                List.of("z13"),
                List.of("gravel"),
                List.of(contacts),
                List.of(reason),
                List.of(),
                false);
    }

    private static Incident incident(Priority priority) {
        return incident(priority, List.of());
    }

    private static Incident incident(Priority priority, List<Explanation> explanations) {
        var reason =
                new Reason(Rule.SINGLE_DETECTION, priority, "because " + priority, NOW, List.of());
        return new Incident(
                ID,
                Category.INTRUSION,
                priority,
                Direction.UNKNOWN,
                NOW,
                List.of("z01"),
                List.of("gravel"),
                List.of(),
                List.of(reason),
                explanations,
                false);
    }
}
