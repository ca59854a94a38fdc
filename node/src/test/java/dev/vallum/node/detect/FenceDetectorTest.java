package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FenceDetectorTest {
    private final Script script = new Script();
    private final Rehearsal rehearsal =
            new Rehearsal(made -> new SimulatedFence(new SensorId("fence"), script, made::now, 3));

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private void play(Stimulus what, double startS, double lengthS) {
        script.add(what, seconds(startS), seconds(lengthS));
    }

    private static Evidence evidence(Detection detection, String name) {
        return detection.evidence().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + detection));
    }

    @Test
    void aHealthyFenceIsQuietForAnHour() throws SensorException {
        assertThat(rehearsal.runUntil(Duration.ofHours(1)).lines()).isEmpty();
    }

    @Test
    void aCutIsDetectedBeforeTheSecondImpulseIsDueAndClearsAfterThreeGoodOnes()
            throws SensorException {
        play(new Stimulus.FenceCut(), 20, 30);
        var detections = rehearsal.runUntil(seconds(70)).detections();
        assertThat(detections)
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly(
                        "fence-impulse-missed ONSET",
                        "fence-energiser-off ONSET",
                        "fence-impulse-missed CLEARED",
                        "fence-energiser-off CLEARED");
        assertThat(detections.getFirst().category()).isEqualTo(Category.INTRUSION);
        assertThat(detections.getFirst().time().monotonicNanos() / 1e9).isBetween(20.5, 22.0);
        assertThat(detections.getLast().time().monotonicNanos() / 1e9).isBetween(52.0, 54.5);
    }

    @Test
    void theEvidenceOfAMissedImpulseIsTheTimeAndTheLastGoodPeaks() throws SensorException {
        play(new Stimulus.FenceCut(), 20, 30);
        var onset = rehearsal.runUntil(seconds(30)).detections().getFirst();
        assertThat(evidence(onset, "time since last impulse").value()).isBetween(1.8, 2.0);
        assertThat(evidence(onset, "time since last impulse").unit()).isEqualTo("s");
        assertThat(evidence(onset, "time since last impulse").limit()).isEqualTo(1.8);
        assertThat(evidence(onset, "missed impulses").value()).isEqualTo(1);
        assertThat(evidence(onset, "feed voltage").value()).isBetween(7.0, 8.0);
        assertThat(evidence(onset, "feed voltage").unit()).isEqualTo("kV");
    }

    @Test
    void anEnergiserThatIsOffIsAFaultWithTheMonitorsAnswersBesideTheAlarm() throws SensorException {
        play(new Stimulus.FenceCut(), 20, 30);
        var off = rehearsal.runUntil(seconds(40)).detections().get(1);
        assertThat(off.type()).isEqualTo(DetectionType.FENCE_ENERGISER_OFF);
        assertThat(off.category()).isEqualTo(Category.FAULT);
        assertThat(evidence(off, "time since last impulse").limit()).isEqualTo(7.0);
        assertThat(evidence(off, "answers of the monitor meanwhile").value()).isBetween(65.0, 75.0);
    }

    @Test
    void theEvidenceOfASlowEnergiserIsTheMeanOverTenImpulses() {
        rehearsal.judge(new Reading.Nothing());
        for (int i = 0; i < 30; i++) {
            rehearsal.runUntil(1.65 * i, new Reading.FenceImpulse(7.5, 7));
        }
        assertThat(rehearsal.lines()).hasSize(1);
        var onset = rehearsal.detections().getFirst();
        assertThat(onset.type()).isEqualTo(DetectionType.FENCE_INTERVAL);
        assertThat(evidence(onset, "mean time between impulses").value()).isEqualTo(1.65);
        assertThat(evidence(onset, "mean time between impulses").limit()).isEqualTo(1.5);
    }

    @Test
    void twoFencesAtOnceNameEachOther() {
        var other = new SensorId("other");
        var sensors = new LinkedHashMap<SensorId, SensorKind>();
        sensors.put(new SensorId("fence"), SensorKind.FENCE);
        sensors.put(other, SensorKind.FENCE);
        var detectors = new Detectors(sensors, DetectionSettings.defaults(), Map.of());
        var found = new ArrayList<Detection>();
        for (int i = 0; i < 10; i++) {
            var impulse = new Reading.FenceImpulse(7.5, 7);
            var at = Rehearsal.stamp(Duration.ofMillis(1_200L * i));
            var fence = new SensorId("fence");
            found.addAll(FenceScenarios.judge(detectors, new TimedReading(fence, at, impulse)));
            var soon = Rehearsal.stamp(Duration.ofMillis(1_200L * i + 30));
            found.addAll(FenceScenarios.judge(detectors, new TimedReading(other, soon, impulse)));
        }
        assertThat(found).hasSize(1);
        var onset = found.getFirst();
        assertThat(onset.type()).isEqualTo(DetectionType.FENCE_TIMING);
        assertThat(onset.sensor()).isEqualTo("fence");
        assertThat(onset.detail()).isEqualTo("with other");
        assertThat(evidence(onset, "time between impulses of both").value()).isEqualTo(0.03);
        assertThat(evidence(onset, "time between impulses of both").limit()).isEqualTo(0.05);
    }

    @Test
    void aShortOfSixSecondsIsALowVoltageWithBothVoltagesAgainstTheLimit() throws SensorException {
        play(new Stimulus.FenceShort(2), 20, 6);
        var detections = rehearsal.runUntil(seconds(60)).detections();
        assertThat(detections)
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("fence-voltage-low ONSET", "fence-voltage-low CLEARED");
        var onset = detections.getFirst();
        assertThat(onset.time().monotonicNanos() / 1e9).isBetween(21.0, 23.0);
        assertThat(evidence(onset, "feed voltage").value()).isBetween(1.5, 2.5);
        assertThat(evidence(onset, "return voltage").value()).isBetween(1.0, 2.0);
        assertThat(evidence(onset, "return voltage").limit()).isEqualTo(5.0);
    }

    @Test
    void oneLowImpulseIsNoLowVoltage() throws SensorException {
        play(new Stimulus.FenceShort(2), 20, 1.15);
        assertThat(rehearsal.runUntil(seconds(60)).lines()).isEmpty();
    }

    @Test
    void aVoltageThatFallsAtOnceAndHoversAtTheLimitIsTwoDetectionsAndNotMany()
            throws SensorException {
        // The return end stands at 5.0 kV, the limit, give or take its noise.
        play(new Stimulus.WetInsulators(2.0 / 1.2), 20, 600);
        assertThat(rehearsal.runUntil(seconds(700)).detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly(
                        "fence-voltage-drop ONSET",
                        "fence-voltage-drop CLEARED",
                        "fence-voltage-low ONSET",
                        "fence-voltage-low CLEARED");
    }

    @Test
    void missesNoImpulseAfterAPauseInReading() throws SensorException {
        rehearsal.runUntil(seconds(20)).pause(seconds(30)).runUntil(seconds(80));
        assertThat(rehearsal.lines())
                .noneMatch(line -> line.contains("fence"))
                .anyMatch(line -> line.contains("readings-lost ONSET"));
    }

    @Test
    void aCutDuringAPauseIsDetectedAfterIt() throws SensorException {
        play(new Stimulus.FenceCut(), 25, 100);
        rehearsal.runUntil(seconds(20)).pause(seconds(30)).runUntil(seconds(55));
        assertThat(rehearsal.lines()).anyMatch(line -> line.contains("fence-impulse-missed ONSET"));
    }

    @Test
    void anUnpluggedFenceIsMissingAndNotCut() throws SensorException {
        play(new Stimulus.Unplugged(), 20, 20);
        assertThat(rehearsal.runUntil(seconds(60)).detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("sensor-missing ONSET", "sensor-missing CLEARED");
    }

    @Test
    void aFenceThatIsCutFromTheFirstReadIsDetected() throws SensorException {
        play(new Stimulus.FenceCut(), 0, 100);
        assertThat(rehearsal.runUntil(seconds(3)).lines())
                .containsExactly("1.8 fence-impulse-missed ONSET");
        assertThat(rehearsal.detector().values()).isEmpty();
    }

    @Test
    void plotsBothVoltagesOfTheLastImpulse() throws SensorException {
        rehearsal.runUntil(seconds(5));
        assertThat(rehearsal.detector().values())
                .extracting(value -> value.name() + " in " + value.unit())
                .containsExactly("feed voltage in kV", "return voltage in kV");
    }

    private void healthyUntil(double fromS, double endS) {
        for (double at = fromS; at < endS; at += 1.2) {
            rehearsal.runUntil(at, new Reading.FenceImpulse(7.5, 7));
        }
    }

    @Test
    void oneLowImpulseBeforeAPauseInReadingAndOneAfterItAreNoTwoInARow() {
        healthyUntil(0, 24);
        rehearsal.runUntil(24, new Reading.FenceImpulse(2, 1.5));
        rehearsal.runUntil(54, new Reading.FenceImpulse(2, 1.5));
        healthyUntil(55.2, 80);
        assertThat(rehearsal.lines()).noneMatch(line -> line.contains("fence"));
    }

    @Test
    void twoLowImpulsesAfterAPauseInReadingAreALowVoltage() {
        healthyUntil(0, 24);
        rehearsal.runUntil(54, new Reading.FenceImpulse(2, 1.5));
        rehearsal.runUntil(55.2, new Reading.FenceImpulse(2, 1.5));
        assertThat(rehearsal.lines()).contains("55.2 fence-voltage-low ONSET");
    }
}
