package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plays each row of {@code vibration-scenarios.md}, and some of them with many seeds. */
class VibrationScenariosTest {
    private static final SensorId ID = new SensorId("fabric");

    @TestFactory
    Stream<DynamicTest> saysToEachScenarioWhatTheTableExpects() throws IOException {
        var rows = Course.rows("vibration-scenarios.md");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    private static void play(Course.Row row) {
        var course = new Course(row.course());
        var found = play(course, row.seed());
        assertThat(Course.summary(found, row.expected())).isEqualTo(row.mustBe());
        if (!row.withinS().isEmpty()) {
            double tookS = found.getFirst().time().monotonicNanos() / 1e9 - course.changeS();
            assertThat(tookS).isBetween(0.0, Double.parseDouble(row.withinS()));
        }
    }

    private static List<Detection> play(Course course, long seed) {
        return play(course, seed, DetectionSettings.defaults().vibration());
    }

    private static List<Detection> play(
            Course course, long seed, DetectionSettings.Vibration settings) {
        var detector = new VibrationDetector(ID, settings);
        var found = new ArrayList<Detection>();
        new FabricShaking(course, seed)
                .play((time, block) ->
                        found.addAll(
                                detector.judge(
                                        new TimedReading(ID, Rehearsal.stamp(time), block))));
        return found;
    }

    @Test
    void cutsThatAreFurtherApartThanTheHoldAreOneCut() {
        var cut =
                play(new Course("2min, 60s cut=8@7, 60s"), 1).stream()
                        .filter(each -> each.type().equals(DetectionType.VIBRATION_CUT))
                        .toList();
        assertThat(cut)
                .extracting(each -> each.phase())
                .containsExactly(Phase.ONSET, Phase.CLEARED);
    }

    @Test
    void aLaddersThudIsToldAgainstTwiceTheLimitOfAnImpact() {
        var ladder =
                play(new Course("2min, 30s ladder=8@0.3, 60s"), 1, impactsFrom(1.5)).stream()
                        .filter(each -> each.type().equals(DetectionType.VIBRATION_LADDER))
                        .findFirst()
                        .orElseThrow();
        var thud = ladder.evidence().getFirst();
        assertThat(thud.name()).isEqualTo("thud");
        assertThat(thud.value()).isBetween(3.0, 12.0);
        assertThat(thud.limit()).isEqualTo(3);
    }

    private static DetectionSettings.Vibration impactsFrom(double impactMps2) {
        var standard = DetectionSettings.defaults().vibration();
        return new DetectionSettings.Vibration(
                standard.limitMps2(),
                standard.overFloor(),
                standard.agreeing(),
                standard.hold(),
                standard.climbFor(),
                standard.climbWithin(),
                impactMps2,
                standard.cutImpacts(),
                standard.cutWithin(),
                standard.toolFor(),
                standard.creakMps2());
    }

    /** How often a state comes, in the time of a course and with other seeds each time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vibration-climb  | 60s wind=0.05, 20s climb=2 wind=0.05, 10s     | 20 | 19 | 20
                    vibration-climb  | 60s wind=0.15, 20s climb=1.5 wind=0.15, 10s   | 20 | 18 | 20
                    vibration-cut    | 60s wind=0.05, 12s cut=8@1.2 wind=0.05, 10s   | 20 | 19 | 20
                    vibration-cut    | 60s wind=0.15, 12s cut=8@1.2 wind=0.15, 10s   | 20 | 18 | 20
                    vibration-cut    | 60s wind=0.05, 20s climb=2 wind=0.05, 10s     | 20 | 0  | 1
                    vibration-climb  | 60s wind=0.05, 12s cut=8@1.2 wind=0.05, 10s   | 20 | 0  | 1
                    vibration-ladder | 60s wind=0.05, 20s ladder=5@0.3 wind=0.05, 5s | 20 | 15 | 20
                    vibration-ladder | 60s wind=0.05, 20s climb=2 wind=0.05, 10s     | 20 | 0  | 1
                    vibration-cut    | 60s, 10s saw=2@120, 5s                        | 20 | 19 | 20
                    vibration-cut    | 3min rain=0.2@15                              | 10  | 0  | 1
                    vibration-cut    | 3min wind=0.3                                 | 10  | 0  | 1
                    vibration-climb  | 3min wind=0.3                                 | 10  | 0  | 1
                    vibration-ladder | 3min wind=0.3                                 | 10  | 0  | 1
                    vibration-ladder | 60s wind=0.05, 20s bird=8 wind=0.05           | 20 | 0  | 1
                    vibration        | 60s wind=0.05, 5min wind=0.05@0.3             | 10  | 0  | 9
                    """)
    void comesAsOftenAsItShould(String type, String course, int seeds, int least, int most) {
        long with =
                IntStream.range(0, seeds)
                        .filter(seed ->
                                play(new Course(course), 1_000 + seed).stream()
                                        .anyMatch(each -> each.type().name().equals(type)))
                        .count();
        assertThat(with).isBetween((long) least, (long) most);
    }
}
