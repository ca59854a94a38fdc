package dev.vallum.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {
    private static final int SECOND = Mixing.RATE_HZ;

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 20})
    void laysStepsOverNoiseAtTheRatioOfTheirLoudMoments(int ratioDb) {
        var steps = bursts();
        var noise = noise(5 * SECOND, 0.02, 7);
        double gain = Mixing.gain(steps, noise, ratioDb);
        Mixing.scale(steps, gain);

        double ratio = Mixing.activePower(steps) / Mixing.power(noise);
        assertThat(10 * Math.log10(ratio)).isCloseTo(ratioDb, within(0.01));
    }

    @Test
    void silenceBetweenStepsDoesNotCountForTheirPower() {
        var bursts = bursts();
        var dense = noise(5 * SECOND, 0.1, 1);

        assertThat(10 * Math.log10(Mixing.activePower(bursts) / Mixing.activePower(dense)))
                .isCloseTo(0, within(0.5));
        assertThat(Mixing.power(bursts)).isLessThan(Mixing.power(dense) / 4);
    }

    @Test
    void humBelowAHundredHertzHardlyCounts() {
        assertThat(10 * Math.log10(Mixing.power(tone(1_000)) / Mixing.power(tone(25))))
                .isGreaterThan(20);
    }

    @Test
    void theWholeStandsAtTheLevelAskedFor() {
        var mix = Mixing.mix(bursts(), noise(5 * SECOND, 0.2, 3), 10, -26);

        assertThat(20 * Math.log10(Mixing.deviation(mix))).isCloseTo(-26, within(0.01));
    }

    @Test
    void nothingIsBeyondFullScale() {
        var mix = Mixing.mix(bursts(), noise(5 * SECOND, 0.001, 3), 20, -6);

        for (float sample : mix) {
            assertThat(Math.abs(sample)).isLessThanOrEqualTo(0.981f);
        }
    }

    @Test
    void cutsDigitalSilenceAtTheEndsAlone() {
        assertThat(Mixing.trim(new float[] {0, 0, 0.1f, 0, 0.2f, 0}))
                .containsExactly(0.1f, 0, 0.2f);
        assertThat(Mixing.trim(new float[10])).isEmpty();
        assertThat(Mixing.silentShare(new float[] {0, 1, 0, 1})).isEqualTo(0.5);
    }

    @Test
    void repeatsWhatIsTooShort() {
        assertThat(Mixing.fit(new float[] {1, 2, 3}, 7, new SplittableRandom(1)))
                .containsExactly(1, 2, 3, 1, 2, 3, 1);
        assertThat(Mixing.fit(new float[] {1, 2, 3}, 2, new SplittableRandom(1))).hasSize(2);
    }

    /** A tenth of a second of noise each half second. */
    private static float[] bursts() {
        var sound = noise(5 * SECOND, 0.1, 1);
        for (int i = 0; i < sound.length; i++) {
            sound[i] = i % (SECOND / 2) < SECOND / 10 ? sound[i] : 0;
        }
        return sound;
    }

    private static float[] noise(int length, double deviation, long seed) {
        var random = new SplittableRandom(seed);
        var noise = new float[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (float) (deviation * random.nextGaussian());
        }
        return noise;
    }

    private static float[] tone(double hertz) {
        var tone = new float[SECOND];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * hertz * i / SECOND);
        }
        return tone;
    }
}
