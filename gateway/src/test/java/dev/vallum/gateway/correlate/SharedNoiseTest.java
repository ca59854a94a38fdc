package dev.vallum.gateway.correlate;

import static dev.vallum.wire.DetectionType.FOOTSTEPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.DetectionType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a raised background accounts for: at many nodes it is weather and lowers what microphones
 * say by themselves; at one it lowers nothing.
 */
class SharedNoiseTest {
    private final Scenario night = Scenario.reference();

    @TempDir private Path directory;

    @Test
    void lowersAndExplainsFalseStepsInAStormOverAllZones() {
        loudBetween(1, 62);
        for (int i = 0; i < 12; i++) {
            // One here, one there: never many at once.
            night.steps(20 + 40 * i, zone(1 + i * 17 % 62));
        }

        assertThat(night.incidents())
                .hasSizeGreaterThan(5)
                .allSatisfy(incident -> {
                    assertThat(incident.priority()).isEqualTo(Priority.LOW);
                    assertThat(incident.explanations())
                            .extracting(Explanation::cause)
                            .contains(Cause.NOISE_AT_MANY_NODES);
                });
        assertThat(night.incidents().getFirst().explanations().getFirst().text())
                .isEqualTo(
                        "Background level −38 dBFS, 14 dB above usual; raised at 62 of 62 nodes:"
                                + " weather is likely, and may hide sounds");
    }

    @Test
    void neverMutesThem() {
        loudBetween(1, 62);
        night.steps(20, "z10").steps(21, "z40");

        assertThat(night.in("z10").reasons()).hasSize(1);
        assertThat(night.in("z40").reasons()).hasSize(1);
    }

    @Test
    void lowersWhatWasReportedJustBeforeTheStormWasNoticed() {
        night.loud("n20", 14).steps(-2, "z20");
        assertThat(night.in("z20").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z20").explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.NOISE_HERE_ONLY);

        loudBetween(1, 62);
        assertThat(night.in("z20").priority()).isEqualTo(Priority.LOW);
        assertThat(night.in("z20").explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.NOISE_AT_MANY_NODES);
    }

    @Test
    void aSingleLoudNodeLowersNothingAndIsTold() {
        night.loudIn(0, "z20", 20).steps(5, "z20");

        assertThat(night.only().priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.only().explanations())
                .containsExactly(
                        new Explanation(
                                Cause.NOISE_HERE_ONLY,
                                "Background level −32 dBFS, 20 dB above usual, raised at this node"
                                        + " only, of 62: it may be raised on purpose"));
    }

    @Test
    void aFewLoudNodesLowerNothing() {
        loudBetween(20, 31);
        night.steps(5, "z25");

        assertThat(night.in("z25").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z25").explanations().getFirst().text())
                .contains("12 of 62 nodes only");
    }

    @Test
    void aNoiseMadeFarFromAStormLowersNothing() {
        loudBetween(40, 60);
        night.loudIn(2, "z10", 20).steps(5, "z10");

        assertThat(night.in("z10").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z10").explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.NOISE_HERE_ONLY);
    }

    @Test
    void aQuietNodeWithinAStormIsNotLowered() {
        loudBetween(1, 62);
        night.loud("n30", 1).steps(20, "z30");

        assertThat(night.in("z30").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z30").explanations()).isEmpty();
    }

    @Test
    void noiseDoesNotAccountForAFence() {
        loudBetween(1, 62);
        night.outerFence(20, "z30");

        assertThat(night.in("z30").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z30").explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.NOISE_AT_MANY_NODES);
    }

    @Test
    void raisesACrossingWithinTheStorm() {
        loudBetween(1, 62);
        for (int i = 0; i < 6; i++) {
            night.steps(20 + 5 * i, zone(3 + i * 10));
        }
        night.outerFence(60, "z30").steps(66, "z30");
        assertThat(night.in("z30").priority()).isEqualTo(Priority.HIGH);
        assertThat(night.in("z30").direction()).isEqualTo(Direction.INWARD);

        night.innerFence(72, "z30");
        assertThat(night.in("z30").priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void raisesStepsThatWereTakenForNoiseOnceAFenceFollows() {
        loudBetween(1, 62);
        night.steps(20, "z30");
        assertThat(night.in("z30").priority()).isEqualTo(Priority.LOW);

        night.innerFence(27, "z30");
        assertThat(night.in("z30").priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void anOrderOfTwoLayersThatFewOthersReportIsNoNoise() {
        var wired = withVibrationOnTheInnerFence();
        loudBetween(wired, 1, 62);
        wired.steps(20, "z30");
        assertThat(wired.in("z30").priority()).isEqualTo(Priority.LOW);

        wired.onset(26, "z30-inner-fence", DetectionType.VIBRATION);
        assertThat(wired.in("z30").priority()).isEqualTo(Priority.CRITICAL);
    }

    @Test
    void theSameOrderIsNoiseWhereManyOthersReportBoth() {
        var wired = withVibrationOnTheInnerFence();
        loudBetween(wired, 1, 62);
        for (int zone : new int[] {5, 15, 45, 55}) {
            wired.steps(10, zone(zone));
        }
        wired.steps(20, "z30").onset(26, "z30-inner-fence", DetectionType.VIBRATION);

        // Vibration at one zone alone is not what many report, but steps are.
        assertThat(wired.in("z30").priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void raisesAgainWhenTheBackgroundIsBackToUsual() {
        loudBetween(1, 62);
        night.steps(20, "z30").cleared(25, "z30-gravel", FOOTSTEPS);
        assertThat(night.in("z30").priority()).isEqualTo(Priority.LOW);

        night.loud("n30", 0).steps(40, "z30");
        assertThat(night.in("z30").priority()).isEqualTo(Priority.MEDIUM);
    }

    @Test
    void theWordOfANodeCountsForTenMinutes() {
        loudBetween(1, 62);
        night.steps(700, "z30");

        assertThat(night.in("z30").priority()).isEqualTo(Priority.MEDIUM);
        assertThat(night.in("z30").explanations())
                .extracting(Explanation::cause)
                .containsExactly(Cause.NOISE_HERE_ONLY);
    }

    @Test
    void keepsWhatWasWeatherLowAfterARestartOnceTheNodesTellAgain() {
        loudBetween(1, 62);
        night.steps(20, "z30").restarted();
        assertThat(night.in("z30").priority()).isEqualTo(Priority.LOW);

        for (int zone = 1; zone <= 62; zone++) {
            night.loudIn(30, zone(zone), 14);
        }
        night.steps(35, "z30");
        assertThat(night.in("z30").priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void announcedWorkInAStormStaysAnnouncedWork() {
        var works =
                Scenario.referenceWith(
                        directory,
                        "maintenance: []",
                        "maintenance: [{ zones: [z30], from: 2026-11-21T00:00:00Z, until:"
                                + " 2026-11-22T00:00:00Z, reason: Posts renewed }]");
        loudBetween(works, 1, 62);
        works.steps(20, "z30").motion(25, "z30");

        assertThat(works.in("z30").priority()).isEqualTo(Priority.MEDIUM);
    }

    private Scenario withVibrationOnTheInnerFence() {
        return Scenario.referenceWith(
                directory,
                "id: z30-inner-fence, kind: fence",
                "id: z30-inner-fence, kind: vibration");
    }

    private void loudBetween(int from, int to) {
        loudBetween(night, from, to);
    }

    private static void loudBetween(Scenario scenario, int from, int to) {
        for (int zone = from; zone <= to; zone++) {
            scenario.loudIn(0.01 * zone, zone(zone), 14);
        }
    }

    private static String zone(int number) {
        return "z%02d".formatted(number);
    }
}
