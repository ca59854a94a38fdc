package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
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

/** Plays each row of {@code geophone-scenarios.md}, and some of them with many seeds. */
class GeophoneScenariosTest {
    private static final SensorId ID = new SensorId("ground");
    private static final double SPACING_M = 8;

    @TestFactory
    Stream<DynamicTest> saysToEachScenarioWhatTheTableExpects() throws IOException {
        var rows = Course.rows("geophone-scenarios.md");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(25);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
    }

    private static void play(Course.Row row) {
        var course = new Course(row.course());
        var found = play(course, 2, row.seed());
        assertThat(Course.summary(found, row.expected())).isEqualTo(row.mustBe());
        if (!row.withinS().isEmpty()) {
            double tookS = found.getFirst().time().monotonicNanos() / 1e9 - course.changeS();
            assertThat(tookS).isBetween(0.0, Double.parseDouble(row.withinS()));
        }
    }

    private static List<Detection> play(Course course, int channels, long seed) {
        var detector = new GroundDetector(ID, settings(SPACING_M));
        var found = new ArrayList<Detection>();
        new GroundShaking(course, channels, SPACING_M, seed)
                .play((time, block) ->
                        found.addAll(
                                detector.judge(
                                        new TimedReading(ID, Rehearsal.stamp(time), block))));
        return found;
    }

    static DetectionSettings.Ground settings(double spacingM) {
        var standard = DetectionSettings.defaults().ground();
        return new DetectionSettings.Ground(
                standard.onsetDb(),
                standard.regularity(),
                standard.agreeing(),
                standard.slowSteps(),
                standard.hold(),
                standard.tremorUmps(),
                standard.noiseFor(),
                spacingM,
                standard.waveSpeedMps());
    }

    /** How often steps are found, in the time of a course and with other seeds each time. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    30s, 15s walk=4@1.8, 5s                      | 1 | 20 | 19 | 20
                    30s, 15s walk=2@1.8, 5s                      | 1 | 20 | 18 | 20
                    30s, 15s walk=1@1.8, 5s                      | 1 | 20 | 0  | 10
                    30s, 10s walk=4@2.9, 5s                      | 2 | 20 | 18 | 20
                    30s wind=1, 15s walk=8@1.8 wind=1, 5s        | 2 | 20 | 0  | 12
                    30s wind=1, 15s walk=16@1.8 wind=1, 5s       | 2 | 20 | 15 | 20
                    30s rain=1@20, 15s walk=4@1.8 rain=1@20, 5s  | 2 | 20 | 5  | 20
                    30s, 40s creep=4, 5s                         | 2 | 20 | 18 | 20
                    5min                                         | 1 | 2  | 0 | 0
                    3min wind=3                                  | 2 | 5  | 0 | 1
                    3min rain=2@0.7                              | 2 | 10 | 0  | 2
                    3min rain=2@3                                | 2 | 10 | 0  | 7
                    3min rain=1@20                               | 2 | 10 | 0  | 2
                    30s, 60s tremor=60, 30s                      | 2 | 10 | 0 | 1
                    30s, 40s engine=10, 30s                      | 2 | 10 | 0 | 1
                    30s, 20s thunder=10, 10s thunder=20          | 2 | 10 | 0 | 1
                    """)
    void findsStepsAsOftenAsItShould(String course, int channels, int seeds, int least, int most) {
        long with =
                IntStream.range(0, seeds)
                        .filter(seed ->
                                play(new Course(course), channels, 1_000 + seed).stream()
                                        .anyMatch(each -> each.type().name().equals("footsteps")))
                        .count();
        assertThat(with).isBetween((long) least, (long) most);
    }

    @Test
    void saysFromWhichSideStepsComeAndWhereTheyGo() {
        var course = new Course("30s, 30s walk=8@1.8 from=-10 to=18 aside=3, 20s");
        var found = play(course, 2, 3);
        var onset = found.getFirst();
        assertThat(onset.detail()).startsWith("heard first at channel 1 of 2");
        assertThat(value(onset, "bearing from across, to first channel")).isBetween(50.0, 90.0);
        assertThat(value(onset, "level above background")).isBetween(10.0, 40.0);
        var end = found.getLast();
        assertThat(end.phase()).isEqualTo(Phase.CLEARED);
        assertThat(end.detail())
                .isEqualTo("heard first at channel 2 of 2, moves towards channel 2, grows weaker");
        assertThat(value(end, "bearing from across, to first channel")).isBetween(-90.0, -50.0);
    }

    @Test
    void fourGeophonesAgreeOnTheBearing() {
        var onset =
                play(new Course("30s, 10s walk=200@1.8 from=-60 aside=60, 5s"), 4, 4).getFirst();
        assertThat(value(onset, "bearing from across, to first channel"))
                // From the middle of the line: 72 m along, 60 m aside, is 50°.
                .isBetween(45.0, 55.0);
    }

    @Test
    void oneGeophoneSaysNothingOfDirection() {
        var onset = play(new Course("30s, 10s walk=8@1.8, 5s"), 1, 5).getFirst();
        assertThat(onset.detail()).isNull();
        assertThat(onset.evidence())
                .extracting(each -> each.name())
                .doesNotContain("arrival difference, last after first");
    }

    private static double value(Detection detection, String name) {
        return detection.evidence().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
