package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading.Sound;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandLevelsTest {

    private static short[] tone(double frequencyHz, double amplitude, int rateHz, int length) {
        var samples = new short[length];
        for (int i = 0; i < length; i++) {
            double sample = amplitude * Math.sin(2 * Math.PI * frequencyHz * i / rateHz);
            samples[i] = (short) Math.round(32_767 * sample);
        }
        return samples;
    }

    private static BandLevels levels(short[] samples, int rateHz, int block) {
        var levels = new BandLevels(rateHz);
        for (int start = 0; start < samples.length; start += block) {
            int end = Math.min(samples.length, start + block);
            var sound = new Sound(Arrays.copyOfRange(samples, start, end), rateHz);
            for (int taken = 0; taken < sound.length(); ) {
                taken = levels.take(sound, taken);
            }
        }
        return levels;
    }

    private static int loudestBand(BandLevels levels) {
        int loudest = 0;
        for (int band = 1; band < BandLevels.BANDS; band++) {
            if (levels.levelDb(0, band) > levels.levelDb(0, loudest)) {
                loudest = band;
            }
        }
        return loudest;
    }

    @Test
    void aHigherToneIsLoudestInAHigherBand() {
        int before = -1;
        for (double hz : new double[] {100, 300, 700, 1_500, 3_000, 6_000}) {
            int band = loudestBand(levels(tone(hz, 0.5, 16_000, 16_000), 16_000, 512));
            assertThat(band).isGreaterThan(before);
            before = band;
        }
    }

    @Test
    void aToneOfHalfScaleHasItsPowerInItsBands() {
        var levels = levels(tone(1_000, 0.5, 16_000, 16_000), 16_000, 512);
        double power = 0;
        for (int band = 0; band < BandLevels.BANDS; band++) {
            power += Math.pow(10, levels.levelDb(0, band) / 10);
        }
        // A sine of amplitude 0.5 has a mean square of 1/8; neighbouring triangles add up to 1.
        assertThat(10 * Math.log10(power)).isCloseTo(10 * Math.log10(0.125), within(1.0));
    }

    @Test
    void twentyDecibelsLessAreTwentyDecibelsLess() {
        var loud = levels(tone(1_000, 0.5, 16_000, 16_000), 16_000, 512);
        var soft = levels(tone(1_000, 0.05, 16_000, 16_000), 16_000, 512);
        int band = loudestBand(loud);
        assertThat((double) loud.levelDb(0, band) - soft.levelDb(0, band))
                .isCloseTo(20, within(0.2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 160, 511, 4_096, 16_000})
    void howSoundIsCutIntoBlocksMakesNoDifference(int block) {
        var random = new SplittableRandom(5);
        var noise = new short[16_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) random.nextInt(-3_000, 3_000);
        }
        var whole = levels(noise, 16_000, 512);
        var cut = levels(noise, 16_000, block);
        assertThat(cut.frames()).isEqualTo(whole.frames()).isEqualTo(97);
        for (int age = 0; age < 97; age++) {
            assertThat(cut.frame(age)).containsExactly(whole.frame(age));
        }
    }

    @Test
    void aHundredFramesASecondAtAnyRate() {
        for (int rateHz : new int[] {16_000, 44_100, 48_000}) {
            var levels = levels(new short[rateHz * 2], rateHz, 512);
            assertThat((double) levels.frames()).as("%d", rateHz).isCloseTo(197, within(2.0));
        }
    }

    @Test
    void digitalSilenceHasAFiniteLevel() {
        var levels = levels(new short[1_600], 16_000, 512);
        for (int band = 0; band < BandLevels.BANDS; band++) {
            assertThat(levels.levelDb(0, band)).isEqualTo(-100f);
        }
    }

    @Test
    void aTransformNeedsAPowerOfTwo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Spectrum(500));
    }
}
