package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the node's ears make of the sounds that scenarios are made of. */
class SimulatedNightTest {
    private static final int SEEDS = 6;

    @ParameterizedTest
    @ValueSource(doubles = {-42, -36, -30, -20})
    void hearsStepsInAQuietNightWithinSixSeconds(double levelDbfs) throws SensorException {
        for (int seed = 0; seed < SEEDS; seed++) {
            var script = new Script();
            double cadenceHz = 1.5 + 0.06 * (seed % 10);
            script.add(
                    new Stimulus.Steps(cadenceHz, levelDbfs),
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(9));
            var heard = listen(script, seed, Duration.ofSeconds(40));
            assertThat(heard.lines()).as("seed %d", seed).hasSize(2);
            assertThat(heard.detections())
                    .extracting(Detection::type)
                    .containsOnly(DetectionType.FOOTSTEPS);
            assertThat(heard.detections().getFirst().time().monotonicNanos() / 1e9)
                    .as("onset, seed %d", seed)
                    .isBetween(12.0, 18.0);
            assertThat(heard.detections().getLast().phase()).isEqualTo(Phase.CLEARED);
        }
    }

    @Test
    void doesNotTakeWeatherForSteps() throws SensorException {
        int alarms = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var script = new Script();
            var length = Duration.ofSeconds(40);
            script.add(new Stimulus.Rain(-40 + 3 * seed), Duration.ofSeconds(10), length);
            script.add(new Stimulus.Wind(-35 + 3 * seed), Duration.ofSeconds(60), length);
            script.add(new Stimulus.Thunder(-30 + 3 * seed), Duration.ofSeconds(110), length);
            script.add(new Stimulus.Rain(-40 + 3 * seed), Duration.ofSeconds(160), length);
            script.add(new Stimulus.Wind(-35 + 3 * seed), Duration.ofSeconds(160), length);
            script.add(new Stimulus.Thunder(-30 + 3 * seed), Duration.ofSeconds(160), length);
            var heard = listen(script, seed, Duration.ofSeconds(210));
            alarms += (int) heard.detections().stream().filter(SimulatedNightTest::isSteps).count();
        }
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    private static boolean isSteps(Detection detection) {
        return detection.type().equals(DetectionType.FOOTSTEPS) && detection.phase() == Phase.ONSET;
    }

    private static Rehearsal listen(Script script, long seed, Duration length)
            throws SensorException {
        return new Rehearsal(rehearsal ->
                new SimulatedMicrophone(new SensorId("gravel"), script, rehearsal::now, seed))
                .runUntil(length);
    }
}
