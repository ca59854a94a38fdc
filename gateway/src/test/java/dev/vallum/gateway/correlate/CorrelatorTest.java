package dev.vallum.gateway.correlate;

import static dev.vallum.wire.DetectionType.FENCE_IMPULSE_MISSED;
import static dev.vallum.wire.DetectionType.FENCE_VOLTAGE_LOW;
import static dev.vallum.wire.DetectionType.FOOTSTEPS;
import static dev.vallum.wire.DetectionType.MOTION;
import static dev.vallum.wire.DetectionType.SENSOR_MISSING;
import static dev.vallum.wire.DetectionType.SOUND_LEVEL_HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelatorTest {
    private final Scenario night = Scenario.reference();

    @Test
    void raisesASingleMotionAsMedium() {
        var alert = night.motion(0, "z20").only();

        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(alert.zones()).containsExactly("z20");
        assertThat(alert.layers()).containsExactly("inner-wall");
        assertThat(alert.explanations()).isEmpty();
        var reason = alert.reasons().getFirst();
        assertThat(reason.rule()).isEqualTo(Rule.SINGLE_DETECTION);
        assertThat(reason.text())
                .contains("motion at the inner wall of Zone 20, east")
                .contains("30 s");
        assertThat(reason.contacts().getFirst().evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"outer-fence", "gravel", "motion"})
    void raisesASingleContactOfAnyOtherKindAsMedium(String sensor) {
        var alert = night.onset(0, "z20-" + sensor, FENCE_VOLTAGE_LOW).only();

        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void raisesAnInnerFenceTouchedAloneAsHigh() {
        var alert = night.innerFence(0, "z20").only();

        assertThat(alert.priority()).isEqualTo(Priority.HIGH);
        assertThat(alert.reasons().getFirst().rule()).isEqualTo(Rule.INNER_FENCE_TOUCHED);
    }

    @Test
    void followsACrossingInward() {
        var alert =
                night.outerFence(0, "z36")
                        .steps(6, "z36")
                        .innerFence(12, "z36")
                        .motion(16, "z36")
                        .only();

        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(alert.direction()).isEqualTo(Direction.INWARD);
        assertThat(alert.layers())
                .containsExactly("outer-fence", "gravel", "inner-fence", "inner-wall");
        assertThat(alert.reasons())
                .extracting(Reason::priority)
                .containsExactly(Priority.MEDIUM, Priority.HIGH, Priority.CRITICAL);
    }

    @Test
    void isHighAndInwardBeforeTheMiddleIsPassed() {
        var alert = night.outerFence(0, "z36").steps(6, "z36").only();

        assertThat(alert.priority()).isEqualTo(Priority.HIGH);
        assertThat(alert.direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void joinsACrossingThatGoesOverIntoTheNextZone() {
        var alert = night.steps(12, "z12").innerFence(24, "z13").only();

        assertThat(alert.zones()).containsExactly("z12", "z13");
        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(alert.direction()).isEqualTo(Direction.INWARD);
        assertThat(alert.reasons().getLast().text())
                .contains("footsteps at the gravel strip of Zone 12, east")
                .contains("then fence voltage low at the inner fence of Zone 13, east after 12 s");
    }

    @Test
    void followsAnEscapeOutward() {
        var alert =
                night.motion(0, "z50")
                        .innerFence(5, "z50")
                        .steps(9, "z50")
                        .outerFence(15, "z51")
                        .only();

        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(alert.direction()).isEqualTo(Direction.OUTWARD);
        assertThat(alert.reasons().getLast().rule()).isEqualTo(Rule.LAYERS_OUTWARD);
    }

    @Test
    void confirmsByTheSameLayerOfANeighbouringZone() {
        var alert = night.steps(0, "z20").steps(10, "z21").only();

        assertThat(alert.priority()).isEqualTo(Priority.HIGH);
        assertThat(alert.direction()).isEqualTo(Direction.ALONG);
        assertThat(alert.reasons().getLast().rule()).isEqualTo(Rule.NEIGHBOURING_ZONE);
    }

    @Test
    void doesNotTakeTwoTypesOfOneSensorForAConfirmation() {
        var alert =
                night.onset(0, "z05-outer-fence", FENCE_VOLTAGE_LOW)
                        .onset(1, "z05-outer-fence", FENCE_IMPULSE_MISSED)
                        .only();

        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.contacts()).hasSize(2);
    }

    @Test
    void findsNoOrderInWhatHappensAtTheSameMoment() {
        var alert = night.outerFence(0, "z20").motion(0, "z20").only();

        assertThat(alert.priority()).isEqualTo(Priority.HIGH);
        assertThat(alert.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(alert.reasons().getLast().rule()).isEqualTo(Rule.SECOND_SENSOR);
    }

    @Test
    void keepsADecoyAndTheEntryApart() {
        night.outerFence(0, "z05")
                .outerFence(6, "z36")
                .steps(12, "z36")
                .innerFence(17, "z36")
                .motion(22, "z36");

        assertThat(night.incidents()).hasSize(2);
        assertThat(night.in("z05").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z36").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z36").direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void keepsTwoZonesApartThatAreNotNeighbours() {
        night.outerFence(0, "z05").outerFence(1, "z07");

        assertThat(night.incidents()).hasSize(2);
        assertThat(night.incidents()).allMatch(i -> i.priority() == Priority.MEDIUM);
    }

    @Test
    void followsOneIncidentAlongManyZones() {
        for (int i = 0; i < 12; i++) {
            night.steps(20 * i, "z%02d".formatted(10 + i));
        }

        assertThat(night.only().zones()).hasSize(12).startsWith("z10").endsWith("z21");
        assertThat(night.only().direction()).isEqualTo(Direction.ALONG);
    }

    @Test
    void joinsTheLastZoneAndTheFirst() {
        var alert = night.steps(0, "z62").innerFence(8, "z01").only();

        assertThat(alert.zones()).containsExactly("z62", "z01");
        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void raisesASlowWalkerAnewBeyondTheWindow() {
        night.steps(0, "z20").cleared(4, "z20-gravel", FOOTSTEPS).innerFence(35, "z20");

        assertThat(night.incidents()).hasSize(2);
        assertThat(night.incidents().getFirst().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.incidents().getLast().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void confirmsAtTheVeryEdgeOfTheWindow() {
        var alert =
                night.steps(0, "z20")
                        .cleared(1, "z20-gravel", FOOTSTEPS)
                        .innerFence(30, "z20")
                        .only();

        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void countsAConditionThatLastsAsFresh() {
        var alert = night.outerFence(0, "z20").steps(120, "z20").only();

        assertThat(alert.direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void doesNotCountAConditionThatLastsForHours() {
        night.outerFence(0, "z20").steps(7200, "z20");

        assertThat(night.incidents()).hasSize(2);
    }

    @Test
    void judgesByEventTimeWhateverTheOrderOfArrival() {
        var alert = night.innerFence(12, "z20").outerFence(0, "z20").steps(6, "z20").only();

        assertThat(alert.direction()).isEqualTo(Direction.INWARD);
        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void marksWhatIsDeliveredLate() {
        var alert = night.delayed(Duration.ofMinutes(3)).motion(0, "z25").only();

        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.DELIVERED_LATE);
        assertThat(alert.explanations().getFirst().text()).contains("3 min");
    }

    @Test
    void keepsLateDataOutOfAnIncidentOfNow() {
        night.motion(600, "z25").delayed(Duration.ofMinutes(10)).motion(0, "z25");

        assertThat(night.incidents()).hasSize(2);
    }

    @Test
    void putsTogetherWhatIsDeliveredLateAndInPieces() {
        night.delayed(Duration.ofMinutes(20)).steps(0, "z20");
        night.cleared(3, "z20-gravel", FOOTSTEPS).tick(1200).tick(1201).tick(1202);
        night.innerFence(8, "z20");

        assertThat(night.only().priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void passesOverADetectionThatItHasTakenBefore() {
        night.motion(0, "z20");
        int before = night.signals();
        night.motionAgain(1, 0, "z20");

        assertThat(night.signals()).isEqualTo(before);
        assertThat(night.only().contacts().getFirst().count()).isEqualTo(1);
    }

    @Test
    void feedsARepeatedContactIntoItsIncident() {
        for (int i = 0; i < 50; i++) {
            night.motion(5 * i, "z20").cleared(5 * i + 2, "z20-motion", MOTION);
        }

        assertThat(night.only().contacts()).hasSize(1);
        assertThat(night.only().contacts().getFirst().count()).isEqualTo(50);
        assertThat(night.only().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void returnsOnceAllConditionsHaveEndedAndStayedAway() {
        night.steps(0, "z20").innerFence(5, "z20").cleared(8, "z20-gravel", FOOTSTEPS).tick(30);
        assertThat(night.only().returned()).isFalse();

        night.cleared(40, "z20-inner-fence", FENCE_VOLTAGE_LOW).tick(49.9);
        assertThat(night.only().returned()).isFalse();

        night.tick(50);
        assertThat(night.only().returned()).isTrue();
    }

    @Test
    void takesAReturnedIncidentUpAgainWithinTheWindow() {
        night.motion(0, "z20").cleared(2, "z20-motion", MOTION).tick(15);
        assertThat(night.only().returned()).isTrue();

        night.motion(20, "z20");
        assertThat(night.only().returned()).isFalse();
    }

    @Test
    void beginsAnewAfterTheAlertWasClosed() {
        night.motion(0, "z20").closed(night.only()).motion(5, "z20");

        assertThat(night.incidents()).hasSize(2);
    }

    @Test
    void endsTheConditionsOfANodeThatStartsAnew() {
        night.outerFence(0, "z22").rebooted("n22").born(20, "n22").tick(31);

        assertThat(night.only().returned()).isTrue();
    }

    @Test
    void takesWhatAnEndedRunDeliversAfterwardsAsEnded() {
        night.motion(0, "z22").cleared(1, "z22-motion", MOTION);
        night.rebooted("n22").born(20, "n22");
        night.inItsFirstRun("n22").outerFence(5, "z22").tick(30);

        assertThat(night.only().contacts()).hasSize(2);
        assertThat(night.only().returned()).isTrue();
    }

    @Test
    void lowersThePatrolOnItsRoundAndSaysSo() {
        double round = 10 * 3600;
        for (int i = 0; i < 5; i++) {
            night.steps(round + 8 * i, "z3" + i)
                    .cleared(round + 8 * i + 6, "z3" + i + "-gravel", FOOTSTEPS);
        }

        assertThat(night.only().priority()).isEqualTo(Priority.LOW);
        assertThat(night.only().zones()).hasSize(5);
        assertThat(night.only().explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.PATROL);
    }

    @Test
    void raisesStepsOnThePatrolsWayAtAnotherTime() {
        assertThat(night.steps(10 * 3600 + 60, "z30").only().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void raisesAFenceContactWhereThePatrolWalks() {
        double round = 10 * 3600;
        var alert = night.steps(round, "z30").innerFence(round + 5, "z30").only();

        assertThat(alert.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(alert.direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void raisesAnIntrusionSensorThatTheSiteDoesNotKnow() {
        var alert =
                night.detected(0, "n20", "somewhere", MOTION, Category.INTRUSION, Phase.ONSET)
                        .only();

        assertThat(alert.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(alert.zones()).isEmpty();
        assertThat(alert.explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.UNKNOWN_SENSOR);
    }

    @Test
    void doesNotTrustANodeWithAnotherNodesSensor() {
        var alert =
                night.detected(0, "n05", "z20-motion", MOTION, Category.INTRUSION, Phase.ONSET)
                        .only();

        assertThat(alert.zones()).isEmpty();
    }

    @Test
    void raisesATamperByItself() {
        night.motion(0, "z20")
                .detected(
                        1,
                        "n20",
                        "z20-motion",
                        new DetectionType("enclosure-opened"),
                        Category.TAMPER,
                        Phase.ONSET);

        assertThat(night.incidents()).hasSize(2);
        assertThat(night.incidents().getLast().category()).isEqualTo(Category.TAMPER);
        assertThat(night.incidents().getLast().priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void makesOneFaultOfAllBrokenSensorsOfANode() {
        for (var sensor : new String[] {"gravel", "motion", "outer-fence"}) {
            night.detected(0, "n20", "z20-" + sensor, SENSOR_MISSING, Category.FAULT, Phase.ONSET);
        }

        assertThat(night.only().category()).isEqualTo(Category.FAULT);
        assertThat(night.only().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.only().contacts()).hasSize(3);
    }

    @Test
    void raisesNothingForNoiseButNamesItWhereStepsMayGoUnheard() {
        night.detected(0, "n20", "z20-gravel", SOUND_LEVEL_HIGH, Category.ENVIRONMENT, Phase.ONSET);
        assertThat(night.incidents()).isEmpty();

        night.motion(5, "z20");
        assertThat(night.only().explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.HIGH_NOISE);
        assertThat(night.only().priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void confirmsAfterARestartBetweenTheTwoSteps() {
        var before = night.steps(0, "z20").only();
        var after = night.restarted().innerFence(8, "z20").only();

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(after.direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void comesBackAlsoWhenTheSiteFileHasLostAZone() {
        var known = night.steps(0, "z20").only();
        var gone =
                new Incident(
                        known.id(),
                        known.category(),
                        known.priority(),
                        known.direction(),
                        known.eventTime(),
                        List.of("z20", "z99"),
                        known.layers(),
                        known.contacts(),
                        known.reasons(),
                        known.explanations(),
                        false);

        var after = Scenario.reference().knowing(gone).innerFence(8, "z20").only();

        assertThat(after.zones()).containsExactly("z20");
        assertThat(after.priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void endsAConditionThatBeganBeforeARestart() {
        night.outerFence(0, "z20")
                .restarted()
                .cleared(600, "z20-outer-fence", FENCE_VOLTAGE_LOW)
                .tick(611);

        assertThat(night.only().returned()).isTrue();
    }

    @Test
    void givesTheSameIncidentsInEveryWorkingThrough() {
        var other = Scenario.reference();
        for (var each : new Scenario[] {night, other}) {
            each.outerFence(0, "z05").steps(3, "z36").innerFence(9, "z36").motion(100, "z01");
        }

        assertThat(other.incidents()).isEqualTo(night.incidents());
    }

    @Test
    void keepsABoundedMemoryOfAnIncidentThatDoesNotEnd() {
        IntStream.range(0, 4_000).forEach(i -> night.motion(i, "z%02d".formatted(1 + i / 3 % 62)));

        assertThat(night.only().contacts().size()).isLessThanOrEqualTo(2 * 64);
        assertThat(night.only().reasons().size()).isLessThanOrEqualTo(32);
    }
}
