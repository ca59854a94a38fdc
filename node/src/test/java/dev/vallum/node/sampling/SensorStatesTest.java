package dev.vallum.node.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SensorStatesTest {
    private static final Reading NOTHING = new Reading.Nothing();

    private final Sensor gate = contact("gate");
    private final Sensor lid = contact("lid");
    private final AtomicInteger told = new AtomicInteger();
    private final SensorStates states = new SensorStates(List.of(gate, lid), told::incrementAndGet);

    @Test
    void tellsOnceThatAllSensorsHaveAnswered() {
        states.update(gate.id(), NOTHING);
        states.update(gate.id(), NOTHING);
        assertThat(told).hasValue(0);

        states.update(lid.id(), NOTHING);
        states.update(lid.id(), NOTHING);

        assertThat(told).hasValue(1);
    }

    @Test
    void aMissingSensorHasNotAnswered() {
        states.update(gate.id(), NOTHING);
        states.update(lid.id(), new Missing(MissingReason.GONE, "unplugged"));

        assertThat(told).hasValue(0);
        assertThat(states.states()).extracting("missing").containsExactly("", "gone");
    }

    private static Sensor contact(String name) {
        return new SimulatedContact(
                new SensorId(name), SensorKind.GATE, new Script(), () -> Duration.ZERO);
    }
}
