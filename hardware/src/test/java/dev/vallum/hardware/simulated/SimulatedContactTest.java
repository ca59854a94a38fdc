package dev.vallum.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedContactTest {
    private final Script script = new Script();
    private Duration now = Duration.ZERO;
    private final SimulatedContact motion =
            new SimulatedContact(new SensorId("motion"), SensorKind.MOTION, script, () -> now);

    @Test
    void alarmsFromTheStartOfAMovementToItsEnd() {
        script.add(new Stimulus.Movement(), Duration.ofSeconds(5), Duration.ofSeconds(2));
        assertThat(motion.read()).isEqualTo(new Contact(ContactState.NORMAL));
        now = Duration.ofSeconds(5);
        assertThat(motion.read()).isEqualTo(new Contact(ContactState.ALARM));
        now = Duration.ofMillis(6_999);
        assertThat(motion.read()).isEqualTo(new Contact(ContactState.ALARM));
        now = Duration.ofSeconds(7);
        assertThat(motion.read()).isEqualTo(new Contact(ContactState.NORMAL));
    }

    @Test
    void stimuliMayBeAddedWhileItPlays() {
        now = Duration.ofSeconds(100);
        assertThat(motion.read()).isEqualTo(new Contact(ContactState.NORMAL));
        script.add(new Stimulus.Movement(), Duration.ofSeconds(100), Duration.ofSeconds(1));
        assertThat(motion.read()).isEqualTo(new Contact(ContactState.ALARM));
    }

    @Test
    void aGateIsOpenWhileTheScriptSaysSoAndNotForAMovement() {
        var gate = new SimulatedContact(new SensorId("gate"), SensorKind.GATE, script, () -> now);
        script.add(new Stimulus.Movement(), Duration.ZERO, Duration.ofSeconds(2));
        script.add(
                new Stimulus.ContactIn(ContactState.SHORT),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        assertThat(gate.read()).isEqualTo(new Contact(ContactState.NORMAL));
        now = Duration.ofSeconds(1);
        assertThat(gate.read()).isEqualTo(new Contact(ContactState.SHORT));
    }

    @Test
    void anUnpluggedDetectorIsMissingAndNotQuiet() {
        script.add(new Stimulus.Unplugged(), Duration.ZERO, Duration.ofSeconds(1));
        assertThat(motion.read()).isInstanceOf(Missing.class);
    }
}
