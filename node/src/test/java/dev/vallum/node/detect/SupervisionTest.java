package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Category;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SupervisionTest {
    private static final SensorId ID = new SensorId("sensor");

    private final Script script = new Script();
    private final Rehearsal motion =
            new Rehearsal(made -> new SimulatedContact(ID, SensorKind.MOTION, script, made::now));

    private void unplug(double startS, double lengthS) {
        script.add(
                new Stimulus.Unplugged(),
                Duration.ofMillis((long) (startS * 1000)),
                Duration.ofMillis((long) (lengthS * 1000)));
    }

    @Test
    void aSensorIsMissingAfterASecondAndBackAfterAnother() throws SensorException {
        unplug(10, 20);
        motion.runUntil(Duration.ofSeconds(40));
        assertThat(motion.lines())
                .containsExactly("11.0 sensor-missing ONSET", "31.0 sensor-missing CLEARED");
        assertThat(motion.detections().getFirst().category()).isEqualTo(Category.FAULT);
    }

    @Test
    void aShortFailureIsNone() throws SensorException {
        unplug(10, 0.9);
        assertThat(motion.runUntil(Duration.ofSeconds(40)).lines()).isEmpty();
    }

    @Test
    void aSensorThatFlickersStaysMissing() throws SensorException {
        unplug(10, 10);
        unplug(20.5, 10);
        assertThat(motion.runUntil(Duration.ofSeconds(40)).lines())
                .containsExactly("11.0 sensor-missing ONSET", "31.5 sensor-missing CLEARED");
    }

    @Test
    void aSensorThatNeverGaveAReadingIsMissing() throws SensorException {
        unplug(0, 100);
        assertThat(motion.runUntil(Duration.ofSeconds(40)).lines())
                .containsExactly("1.0 sensor-missing ONSET");
    }

    private void fail(MissingReason reason, double fromS, double toS) {
        for (double at = fromS; at < toS; at += 0.1) {
            motion.runUntil(at, new Reading.Missing(reason, "as " + reason));
        }
    }

    @Test
    void eachFaultHasItsNameAndSaysWhatTheDeviceSaid() throws SensorException {
        motion.runUntil(Duration.ofSeconds(10));
        fail(MissingReason.NO_ANSWER, 10, 12);
        fail(MissingReason.IMPLAUSIBLE, 12, 14);
        fail(MissingReason.STORM, 14, 16);
        motion.runUntil(Duration.ofSeconds(20));
        assertThat(motion.lines())
                .containsExactly(
                        "11.0 sensor-missing ONSET",
                        "13.0 sensor-missing CLEARED",
                        "13.0 sensor-implausible ONSET",
                        "15.0 sensor-implausible CLEARED",
                        "15.0 line-storm ONSET",
                        "17.0 line-storm CLEARED");
        assertThat(motion.detections().get(2).detail()).isEqualTo("as IMPLAUSIBLE");
        // All of the time without a valid reading, whatever the fault was.
        assertThat(motion.detections())
                .filteredOn(each -> each.phase() == Phase.ONSET)
                .extracting(each -> text(each.evidence().getFirst()))
                .containsExactly(
                        "time without a valid reading 1.0 s of 1.0",
                        "time without a valid reading 3.0 s of 1.0",
                        "time without a valid reading 5.0 s of 1.0");
        assertThat(text(motion.detections().getLast().evidence().getFirst()))
                .isEqualTo("time with valid readings 1.0 s of 1.0");
    }

    private static String text(Evidence evidence) {
        return "%s %.1f %s of %.1f"
                .formatted(evidence.name(), evidence.value(), evidence.unit(), evidence.limit());
    }

    @Test
    void aSensorThatFailsEachSecondForAMomentIsReportedOnceAndEndsWhenItIsWhole()
            throws SensorException {
        motion.runUntil(Duration.ofSeconds(10));
        for (double at = 10; at < 40; at++) {
            fail(MissingReason.NO_ANSWER, at, at + 0.3);
            motion.runUntil(Duration.ofMillis((long) (at * 1_000) + 1_000));
        }
        motion.runUntil(Duration.ofSeconds(60));
        assertThat(motion.lines()).hasSize(2);
        assertThat(motion.detections().getFirst().type().name()).isEqualTo("sensor-missing");
    }

    @Test
    void aReadThatFailsNowAndThenIsWeather() throws SensorException {
        for (double at = 10; at < 600; at += 10) {
            motion.runUntil(Duration.ofMillis((long) (at * 1_000)));
            fail(MissingReason.NO_ANSWER, at, at + 0.3);
        }
        assertThat(motion.lines()).isEmpty();
    }

    @Test
    void aSupplyThatSaysNothingAnyMoreIsMissing() throws SensorException {
        var supply =
                Readings.rehearse(
                        SensorKind.SUPPLY,
                        Duration.ofMillis(500),
                        at -> at < 10 ? new Reading.Voltage(12, 12) : new Reading.Nothing());
        supply.runUntil(Duration.ofSeconds(20));
        assertThat(supply.lines()).hasSize(1).first().asString().endsWith("sensor-missing ONSET");
    }

    @Test
    void aSensorThatFailsInTwoWaysByTurnsIsReportedOnce() throws SensorException {
        motion.runUntil(Duration.ofSeconds(10));
        for (double at = 10; at < 15; at += 0.2) {
            fail(MissingReason.NO_ANSWER, at, at + 0.1);
            fail(MissingReason.IMPLAUSIBLE, at + 0.1, at + 0.2);
        }
        assertThat(motion.lines()).hasSize(1);
    }

    @Test
    void timeThatNobodyReadIsReportedOnceUntilThirtySecondsAreWhole() throws SensorException {
        motion.runUntil(Duration.ofSeconds(10)).pause(Duration.ofSeconds(3));
        motion.runUntil(Duration.ofSeconds(20)).pause(Duration.ofSeconds(3));
        motion.runUntil(Duration.ofSeconds(80));
        assertThat(motion.lines())
                .containsExactly("13.0 readings-lost ONSET", "53.0 readings-lost CLEARED");
        assertThat(motion.detections().getFirst().evidence().getFirst().value())
                .isBetween(3.0, 3.1);
        assertThat(motion.detections().getLast().evidence().getFirst().value()).isEqualTo(2);
    }

    @Test
    void soundThatWasReadTooLateIsLostButItsMicrophoneIsNotMissing() throws SensorException {
        var microphone = new Rehearsal(made -> new SimulatedMicrophone(ID, script, made::now, 1));
        microphone.runUntil(Duration.ofSeconds(5)).pause(Duration.ofSeconds(20));
        microphone.runUntil(Duration.ofSeconds(70));
        assertThat(microphone.detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("readings-lost ONSET", "readings-lost CLEARED");
    }

    @Test
    void anOverrunThatTheDeviceReportsIsALossEvenWithoutAGap() throws SensorException {
        motion.runUntil(Duration.ofSeconds(10));
        motion.judge(new Reading.Missing(MissingReason.OVERRUN, "buffer full"));
        assertThat(motion.lines()).containsExactly("10.0 readings-lost ONSET");
    }
}
