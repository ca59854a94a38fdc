package dev.vallum.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private final Script script = new Script();

    @Test
    void whatEndsFirstGivesWayWhenItIsFull() {
        script.add(new Stimulus.Movement(), Duration.ofSeconds(7), Duration.ofSeconds(1));
        for (int i = 0; i < Script.MOST_SCENES; i++) {
            script.add(new Stimulus.FenceCut(), Duration.ofSeconds(10 + i), Duration.ofSeconds(1));
        }
        assertThat(script.scenes()).hasSize(Script.MOST_SCENES);
        assertThat(script.scenes()).noneMatch(scene -> scene.what() instanceof Stimulus.Movement);
    }

    @Test
    void refusesWhatHasNoLengthOrLiesBeforeTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> script.add(new Stimulus.Movement(), Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        script.add(
                                new Stimulus.Movement(),
                                Duration.ofSeconds(-1),
                                Duration.ofSeconds(1)));
    }

    @Test
    void refusesStimuliThatCanNotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stimulus.Steps(0, -30));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stimulus.Steps(2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stimulus.Rain(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stimulus.FenceShort(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stimulus.WetInsulators(11));
    }
}
