package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Category;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MotionDetectorTest {
    private final Script script = new Script();
    private final Rehearsal rehearsal =
            new Rehearsal(made ->
                    new SimulatedContact(
                            new SensorId("motion"), SensorKind.MOTION, script, made::now));

    private void move(double startS, double lengthS) {
        script.add(
                new Stimulus.Movement(),
                Duration.ofMillis((long) (startS * 1000)),
                Duration.ofMillis((long) (lengthS * 1000)));
    }

    @Test
    void aMovementBeginsAfterTheDebounceAndEndsAfterTheHold() throws SensorException {
        move(40, 3);
        rehearsal.runUntil(Duration.ofMinutes(1));
        assertThat(rehearsal.lines()).containsExactly("40.3 motion ONSET", "48.0 motion CLEARED");
        assertThat(rehearsal.detections().getFirst().category()).isEqualTo(Category.INTRUSION);
    }

    @ParameterizedTest
    @ValueSource(doubles = {40.0, 40.013, 40.049})
    void aSignalOfFourHundredMillisecondsIsAlwaysProcessed(double startS) throws SensorException {
        move(startS, 0.4);
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("motion ONSET"));
    }

    @Test
    void aBouncingContactIsPassedOver() throws SensorException {
        for (int i = 0; i < 20; i++) {
            move(40 + 0.3 * i, 0.15);
        }
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines()).isEmpty();
    }

    @Test
    void movementsWithinTheHoldAreOne() throws SensorException {
        move(40, 1);
        move(45, 1);
        move(50, 1);
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines())
                .containsExactly("40.3 motion ONSET", "56.0 motion CLEARED");
    }

    @Test
    void whatComesAndGoesWhileTheDetectorWarmsUpIsPassedOver() throws SensorException {
        move(1, 5);
        move(20, 5);
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines()).isEmpty();
    }

    @Test
    void anAlarmThatOutlastsTheWarmUpIsDetectedAtItsEnd() throws SensorException {
        move(20, 20);
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines())
                .containsExactly("30.0 motion ONSET", "45.0 motion CLEARED");
    }

    @Test
    void theEvidenceIsHowLongTheContactWasInAlarm() throws SensorException {
        move(40, 3);
        var detections = rehearsal.runUntil(Duration.ofMinutes(1)).detections();
        var onset = detections.getFirst().evidence().getFirst();
        assertThat(onset.name()).isEqualTo("contact in alarm");
        assertThat(onset.value()).isEqualTo(0.25);
        assertThat(onset.limit()).isEqualTo(0.25);
        assertThat(onset.unit()).isEqualTo("s");
        assertThat(detections.getLast().evidence())
                .extracting(each -> each.name() + " " + each.value())
                .containsExactly("alarm lasted 2.75", "contact at rest 5.0");
    }

    @Test
    void anUnpluggedDetectorDuringAMovementDoesNotEndIt() throws SensorException {
        move(40, 60);
        script.add(new Stimulus.Unplugged(), Duration.ofSeconds(45), Duration.ofSeconds(20));
        assertThat(rehearsal.runUntil(Duration.ofSeconds(98)).lines())
                .containsExactly(
                        "40.3 motion ONSET",
                        "46.0 sensor-missing ONSET",
                        "66.0 sensor-missing CLEARED");
    }
}
