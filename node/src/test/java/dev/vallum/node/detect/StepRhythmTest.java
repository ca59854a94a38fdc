package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepRhythmTest {
    private final StepRhythm rhythm = new StepRhythm();

    /** A beat each half second. */
    private void hear(int frames) {
        for (int i = 0; i < frames; i++) {
            rhythm.add(i % 25 < 5 ? 20 : 0);
        }
    }

    @Test
    void isKnownWhenSixSecondsAreAndNotBefore() {
        hear(StepRhythm.FRAMES - 1);
        assertThat(rhythm.isKnown()).isFalse();
        hear(1);
        assertThat(rhythm.isKnown()).isTrue();
    }

    @Test
    void whatCameBeforeAHoleIsNoPartOfWhatComesAfterIt() {
        hear(StepRhythm.FRAMES);
        rhythm.forget();
        hear(StepRhythm.FRAMES - 1);
        assertThat(rhythm.isKnown()).isFalse();
    }

    @Test
    void anEvenBeatIsRegularAndHasItsPace() {
        hear(StepRhythm.FRAMES);
        rhythm.measure();
        assertThat(rhythm.regularity()).isGreaterThan(0.8);
        assertThat(rhythm.cadenceHz()).isCloseTo(2, within(0.05));
    }
}
