package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BeatsTest {
    private static final int SPACING = 1;
    private static final int SHAPE = 9;
    private static final int LIKENESS = 12;

    private final double[] features = new double[FootstepFeatures.COUNT];
    private final Beats beats = new Beats();

    /** A tick each so many seconds over a faint noise, and what the beats of it are. */
    private void hear(double apartS, double unevenness, double decayS) {
        var random = new SplittableRandom(3);
        var sound = new double[TrainingWindow.LENGTH];
        Signals.addNoise(sound, -60, random);
        for (double s = 0.2; s < 5; s += apartS * (1 + unevenness * random.nextDouble(-1, 1))) {
            var tick = Signals.noise(SyntheticEvent.length(6 * decayS), random);
            Signals.add(sound, (int) (s * 16_000), SyntheticEvent.dying(tick, decayS), 0.2);
        }
        var levels = new BandLevels(16_000);
        var block = new short[sound.length];
        for (int i = 0; i < block.length; i++) {
            block[i] = (short) Math.clamp(Math.round(sound[i] * 32_768), -32_768, 32_767);
        }
        TrainingWindow.hear(levels, block);
        var whole = new double[BandLevels.FRAMES];
        for (int i = 0; i < whole.length; i++) {
            for (float level : levels.frame(BandLevels.FRAMES - 1 - i)) {
                whole[i] += level / BandLevels.BANDS;
            }
        }
        var rhythm = new Rhythm();
        rhythm.measure(whole, features, 0);
        assertThat(beats.measure(levels, rhythm.onsets(), features, 0)).isEqualTo(Beats.COUNT);
    }

    @Test
    void evenBeatsAreCountedAndTheirSpacingIsTold() {
        hear(0.5, 0, 0.02);
        assertThat(beats.count()).isEqualTo(10);
        assertThat(features[SPACING]).isCloseTo(0.5, within(0.01));
        assertThat(features[SPACING + 4]).isLessThan(0.03);
    }

    @Test
    void unevenBeatsAreToldFromEvenOnes() {
        hear(0.5, 0.4, 0.02);
        assertThat(features[SPACING + 4]).isGreaterThan(0.1);
        assertThat(features[SPACING + 1]).isLessThan(features[SPACING + 2]);
    }

    @Test
    void aLongFallIsToldFromAShortOne() {
        hear(0.8, 0, 0.01);
        double shortFallS = features[SHAPE + 1];
        hear(0.8, 0, 0.1);
        assertThat(features[SHAPE + 1]).isGreaterThan(2 * shortFallS);
    }

    @Test
    void beatsOfOneKindAreUnlikeByTheirChanceAndNoMore() {
        hear(0.5, 0, 0.02);
        for (int likeness = LIKENESS; likeness < LIKENESS + 3; likeness++) {
            assertThat(features[likeness]).as("likeness %d", likeness).isBetween(0.5, 5.0);
        }
    }

    @Test
    void silenceHasNoBeatsAndNothingThatLooksLikeSome() {
        beats.measure(new BandLevels(16_000), new double[BandLevels.FRAMES], features, 0);
        assertThat(features[0]).isZero();
        assertThat(features[SPACING]).isEqualTo(BandLevels.SECONDS);
        assertThat(features[LIKENESS]).isEqualTo(10);
    }
}
