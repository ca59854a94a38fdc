package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Category;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoundLevelDetectorTest {
    private static final SensorId ID = new SensorId("gravel");

    private final Script script = new Script();
    private final Rehearsal rehearsal =
            new Rehearsal(
                    made -> new SimulatedMicrophone(ID, script, made::now, 1),
                    _ -> new SoundLevelDetector(ID, DetectionSettings.defaults().soundLevel()));

    @Test
    void heavyRainIsTooLoudToHearStepsUntilItEnds() throws SensorException {
        script.add(new Stimulus.Rain(-25), Duration.ofSeconds(20), Duration.ofSeconds(40));
        rehearsal.runUntil(Duration.ofSeconds(90));
        assertThat(rehearsal.detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("sound-level-high ONSET", "sound-level-high CLEARED");
        assertThat(rehearsal.detections().getFirst().category()).isEqualTo(Category.ENVIRONMENT);
        assertThat(rehearsal.detections().getFirst().time().monotonicNanos() / 1e9)
                .isBetween(28.0, 33.0);
        assertThat(rehearsal.detections().getLast().time().monotonicNanos() / 1e9)
                .isBetween(59.0, 63.0);
        var evidence = rehearsal.detections().getFirst().evidence().getFirst();
        assertThat(evidence.name()).isEqualTo("background level");
        assertThat(evidence.value()).isBetween(-35.0, -24.0);
        assertThat(evidence.unit()).isEqualTo("dBFS");
        assertThat(evidence.limit()).isEqualTo(-35.0);
    }

    @Test
    void loudStepsDoNotRaiseTheBackground() throws SensorException {
        script.add(new Stimulus.Steps(2, -10), Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines()).isEmpty();
    }

    @Test
    void aNoiseBetweenTheTwoLimitsChangesNothing() throws SensorException {
        script.add(new Stimulus.Rain(-25), Duration.ofSeconds(10), Duration.ofSeconds(30));
        script.add(new Stimulus.Rain(-37.5), Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(rehearsal.runUntil(Duration.ofSeconds(85)).detections())
                .extracting(d -> d.phase().toString())
                .containsExactly("ONSET");
    }

    @Test
    void plotsTheBackgroundOnceThereIsOne() throws SensorException {
        rehearsal.runUntil(Duration.ofSeconds(5));
        assertThat(rehearsal.detector().values()).isEmpty();
        rehearsal.runUntil(Duration.ofSeconds(12));
        assertThat(rehearsal.detector().values())
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("background level");
                    assertThat(value.value()).isBetween(-63.0, -59.0);
                });
    }
}
