package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.SimulatedMotion;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Category;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SupervisionTest {
    private static final SensorId ID = new SensorId("sensor");

    private final Script script = new Script();
    private final Rehearsal motion =
            new Rehearsal(made -> new SimulatedMotion(ID, script, made::now));

    private void unplug(double startS, double lengthS) {
        script.add(
                new Stimulus.Unplugged(),
                Duration.ofMillis((long) (startS * 1000)),
                Duration.ofMillis((long) (lengthS * 1000)));
    }

    @Test
    void aSensorIsMissingAfterFiveSecondsAndBackAfterTwo() throws SensorException {
        unplug(10, 20);
        motion.runUntil(Duration.ofSeconds(40));
        assertThat(motion.lines())
                .containsExactly("15.0 sensor-missing ONSET", "32.0 sensor-missing CLEARED");
        assertThat(motion.detections().getFirst().category()).isEqualTo(Category.FAULT);
    }

    @Test
    void aShortFailureIsNone() throws SensorException {
        unplug(10, 4.9);
        assertThat(motion.runUntil(Duration.ofSeconds(40)).lines()).isEmpty();
    }

    @Test
    void aSensorThatFlickersStaysMissing() throws SensorException {
        unplug(10, 10);
        unplug(21, 10);
        assertThat(motion.runUntil(Duration.ofSeconds(40)).lines())
                .containsExactly("15.0 sensor-missing ONSET", "33.0 sensor-missing CLEARED");
    }

    @Test
    void aSensorThatNeverGaveAReadingIsMissing() throws SensorException {
        unplug(0, 100);
        assertThat(motion.runUntil(Duration.ofSeconds(40)).lines())
                .containsExactly("5.0 sensor-missing ONSET");
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
