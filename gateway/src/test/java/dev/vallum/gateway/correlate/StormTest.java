package dev.vallum.gateway.correlate;

import static dev.vallum.wire.DetectionType.FENCE_IMPULSE_MISSED;
import static dev.vallum.wire.DetectionType.FENCE_VOLTAGE_LOW;
import static dev.vallum.wire.DetectionType.MOTION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many zones at once: lowered and explained, never muted, and never over a crossing. */
class StormTest {
    private final Scenario night = Scenario.reference();

    @TempDir private Path directory;

    @Test
    void lowersWhatManyZonesReportAtOnceAndExplainsIt() {
        wetFences(0, 40, 60);

        assertThat(night.incidents()).isNotEmpty().allMatch(i -> i.priority() == Priority.LOW);
        assertThat(night.incidents())
                .allSatisfy(i ->
                        assertThat(i.explanations())
                                .extracting(Explanation::cause)
                                .containsExactly(Cause.MANY_ZONES_AT_ONCE));
        assertThat(night.in("z50").explanations().getFirst().text())
                .contains("of 62 zones at once, within 5 s");
    }

    @Test
    void namesEveryZoneOfTheStormInSomeAlert() {
        wetFences(0, 40, 60);

        for (int zone = 40; zone <= 60; zone++) {
            assertThat(night.in("z" + zone).priority()).isEqualTo(Priority.LOW);
        }
    }

    @Test
    void raisesTheFirstOnesInFullAndLowersThemOnceTheStormIsNoticed() {
        wetFences(0, 40, 45);
        assertThat(night.incidents()).anyMatch(i -> i.priority() == Priority.HIGH);

        wetFences(1, 46, 60);
        assertThat(night.incidents()).allMatch(i -> i.priority() == Priority.LOW);
    }

    @Test
    void leavesFewerZonesThanManyAlone() {
        wetFences(0, 40, 50);

        assertThat(night.incidents()).noneMatch(i -> i.priority() == Priority.LOW);
    }

    @Test
    void leavesManyZonesAloneThatReportOneAfterTheOther() {
        for (int i = 0; i < 21; i++) {
            night.outerFence(6 * i, "z" + (40 + i));
        }

        assertThat(night.only().priority()).isEqualTo(Priority.HIGH);
        assertThat(night.only().direction()).isEqualTo(Direction.ALONG);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheNoiseOfAWholeStormLow(long seed) {
        stormOfFencesAndMotion(seed, 0);

        assertThat(night.incidents()).allMatch(i -> i.priority() == Priority.LOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void raisesACrossingInTheMiddleOfAStormToTheTop(long seed) {
        stormOfFencesAndMotion(seed, 50);

        var crossing = night.in("z50");
        assertThat(crossing.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(crossing.direction()).isEqualTo(Direction.INWARD);
        assertThat(night.incidents())
                .filteredOn(i -> !i.zones().contains("z50"))
                .allMatch(i -> i.priority() == Priority.LOW);
    }

    @Test
    void makesACrossingInAStormAnAlertOfItsOwn() {
        wetFences(0, 40, 60);
        int before = night.incidents().size();
        night.steps(8, "z50").innerFence(14, "z50");

        assertThat(night.incidents()).hasSize(before + 1);
        assertThat(night.in("z50").zones()).containsExactly("z50");
        assertThat(night.in("z50").explanations()).isEmpty();
    }

    @Test
    void keepsFollowingThatCrossingAsOneAlert() {
        wetFences(0, 40, 60);
        night.steps(8, "z50").innerFence(14, "z50");
        int before = night.incidents().size();
        night.motion(20, "z50").motion(26, "z51");

        assertThat(night.incidents()).hasSize(before);
        assertThat(night.in("z51").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z51").zones()).contains("z50", "z51");
    }

    @Test
    void keepsTwoCrossingsInOneStormApart() {
        wetFences(0, 40, 60);
        night.steps(8, "z44").steps(9, "z56").innerFence(14, "z44").innerFence(15, "z56");

        assertThat(night.in("z44").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z56").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z44").id()).isNotEqualTo(night.in("z56").id());
    }

    @Test
    void findsACrossingByItsOrderWhereEveryLayerIsNoisy() {
        for (int zone = 40; zone <= 60; zone++) {
            if (zone != 50) {
                var id = "z" + zone;
                night.outerFence(0.1, id).steps(0.1, id).innerFence(0.1, id).motion(0.1, id);
            }
        }
        assertThat(night.incidents()).allMatch(i -> i.priority() == Priority.LOW);

        night.outerFence(3, "z50").steps(7, "z50").innerFence(12, "z50");
        assertThat(night.in("z50").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z50").direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void findsAnEscapeInAStormToo() {
        wetFences(0, 40, 60);
        night.innerFence(8, "z50").steps(14, "z50");

        assertThat(night.in("z50").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z50").direction()).isEqualTo(Direction.OUTWARD);
    }

    @Test
    void takesTheDirectionFromTheLayersThatTheStormDoesNotShare() {
        for (int zone = 40; zone < 60; zone++) {
            if (zone != 50) {
                night.motion(zone * 0.01, "z" + zone).steps(zone * 0.01 + 2, "z" + zone);
            }
        }
        night.motion(0, "z50").steps(2, "z50").outerFence(4, "z50");
        assertThat(night.in("z50").direction()).isEqualTo(Direction.OUTWARD);
        night.innerFence(8, "z50");

        assertThat(night.in("z50").direction()).isEqualTo(Direction.INWARD);
        assertThat(night.in("z50").priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void tellsAShortFromWetInsulatorsByItsType() {
        wetFences(0, 40, 60);
        night.onset(8, "z50-outer-fence", FENCE_IMPULSE_MISSED).steps(13, "z50");

        assertThat(night.in("z50").priority()).isEqualTo(Priority.HIGH);
        assertThat(night.in("z50").direction()).isEqualTo(Direction.INWARD);
    }

    @Test
    void doesNotLowerAZoneFarFromTheStorm() {
        wetFences(0, 40, 60);
        night.motion(3, "z20");

        assertThat(night.in("z20").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z20").explanations()).isEmpty();
    }

    @Test
    void doesNotLowerACrossingThatBeganBeforeTheStorm() {
        night.outerFence(-20, "z50").steps(-14, "z50").innerFence(-10, "z50");
        wetFences(0, 40, 60);

        assertThat(night.in("z50").priority()).isEqualTo(Priority.CRITICAL);
        assertThat(night.in("z50").explanations()).isEmpty();
    }

    @Test
    void raisesAgainWhenTheStormIsOver() {
        wetFences(0, 40, 60);
        for (int zone = 40; zone <= 60; zone++) {
            night.cleared(30, "z" + zone + "-outer-fence", FENCE_VOLTAGE_LOW);
        }
        night.motion(120, "z50");

        assertThat(night.incidents().getLast().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.incidents().getLast().explanations()).isEmpty();
    }

    @Test
    void raisesAContactThatGoesOnAfterTheStorm() {
        wetFences(0, 40, 60);
        night.motion(20, "z50").cleared(22, "z50-motion", MOTION);
        assertThat(night.in("z50").priority()).isEqualTo(Priority.LOW);

        night.motion(45, "z50");
        assertThat(night.in("z50").priority()).isGreaterThanOrEqualTo(Priority.CRITICAL);
        assertThat(night.in("z50").priority()).isNotEqualTo(Priority.LOW);
    }

    @Test
    void noticesAStormWhoseDetectionsArriveOutOfOrder() {
        var random = new Random(11);
        random.ints(40, 61)
                .distinct()
                .limit(21)
                .forEach(zone -> night.outerFence(random.nextDouble() * 4, "z" + zone));

        assertThat(night.incidents()).allMatch(i -> i.priority() == Priority.LOW);
    }

    @Test
    void knowsTheStormAgainAfterARestart() {
        wetFences(0, 40, 60);
        night.restarted().motion(6, "z50");

        assertThat(night.incidents()).allMatch(i -> i.priority() == Priority.LOW);
    }

    @Test
    void lowersAnnouncedWorkAndKeepsACrossingThereAboveTheRest() {
        var works =
                Scenario.referenceWith(
                        directory,
                        "maintenance: []",
                        "maintenance: [{ zones: [z07], from: 2026-11-21T00:00:00Z, until:"
                                + " 2026-11-22T00:00:00Z, reason: Posts renewed }]");
        works.innerFence(0, "z07");
        assertThat(works.only().priority()).isEqualTo(Priority.LOW);
        assertThat(works.only().explanations().getFirst().cause()).isEqualTo(Cause.MAINTENANCE);
        assertThat(works.only().explanations().getFirst().text()).contains("Posts renewed");

        works.steps(6, "z07");
        assertThat(works.only().priority()).isEqualTo(Priority.MEDIUM);

        works.innerFence(9, "z08");
        assertThat(works.only().priority()).isEqualTo(Priority.CRITICAL);
    }

    private void wetFences(double second, int from, int to) {
        for (int zone = from; zone <= to; zone++) {
            // Not one after the other: weather doesn't walk.
            int shuffled = from + (zone - from) * 13 % (to - from + 1);
            night.outerFence(second + (zone - from) * 0.04, "z" + shuffled);
        }
    }

    /** Wet outer fences at once, then motion in many zones, for half a minute. */
    private void stormOfFencesAndMotion(long seed, int crossedZone) {
        var random = new Random(seed);
        wetFences(0, 40, 60);
        boolean[] stepped = new boolean[4];
        for (double second = 1; second < 30; second += 0.5 + random.nextDouble()) {
            night.motion(second, "z" + (40 + random.nextInt(21)));
            if (crossedZone > 0) {
                cross("z" + crossedZone, second, stepped);
            }
        }
    }

    private void cross(String zone, double second, boolean[] stepped) {
        if (second > 8 && !stepped[0]) {
            stepped[0] = true;
            night.steps(8.2, zone);
        } else if (second > 15 && !stepped[1]) {
            stepped[1] = true;
            night.innerFence(14.3, zone);
        } else if (second > 19 && !stepped[2]) {
            stepped[2] = true;
            night.motion(18.4, zone);
        }
    }
}
