package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BandLikenessTest {
    private static double[] likenesses(double[] sound) {
        var levels = new BandLevels(16_000);
        var block = new short[sound.length];
        for (int i = 0; i < block.length; i++) {
            block[i] = (short) Math.round(sound[i] * 32_767);
        }
        TrainingWindow.hear(levels, block);
        var features = new double[BandLikeness.COUNT];
        assertThat(new BandLikeness().measure(levels, features, 0)).isEqualTo(BandLikeness.COUNT);
        return features;
    }

    @Test
    void bandsOfABroadBeatRiseAndFallTogether() {
        var random = new SplittableRandom(5);
        var sound = new double[TrainingWindow.LENGTH];
        for (int i = 0; i < sound.length; i++) {
            double swell = Math.exp(-(i % 8_000) / 800.0);
            sound[i] = random.nextDouble(-0.5, 0.5) * swell;
        }
        assertThat(Arrays.stream(likenesses(sound))).allMatch(each -> each > 0.8 && each <= 1);
    }

    @Test
    void bandsOfSteadyNoiseDoNot() {
        var random = new SplittableRandom(6);
        var sound = new double[TrainingWindow.LENGTH];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = random.nextDouble(-0.5, 0.5);
        }
        assertThat(likenesses(sound)[BandLikeness.COUNT - 1]).isBetween(-0.2, 0.2);
    }

    @Test
    void silenceIsLikeNothing() {
        assertThat(Arrays.stream(likenesses(new double[TrainingWindow.LENGTH])))
                .allMatch(each -> Math.abs(each) < 1e-3);
    }
}
