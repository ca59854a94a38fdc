package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private static final int LENGTH = 240;
    private static final int MOST_LAG = 50;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Arrivals arrivals = new Arrivals();

    /** A swing of a 33 Hz step at 1,000 samples a second. */
    private float[] step(double at, double noise) {
        var samples = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double t = Math.max(0, i - at);
            double swing = t / 6 * Math.exp(-t / 20) * Math.sin(2 * Math.PI * t / 30);
            samples[i] = (float) (swing + noise * random.nextGaussian());
        }
        return samples;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-32.6, -7, -0.4, 0, 0.25, 3.5, 12.8, 40})
    void findsTheLagToATwentiethOfASampleWhereThereIsNoNoise(double lag) {
        assertThat(arrivals.measure(step(90, 0), step(90 + lag, 0), LENGTH, MOST_LAG)).isTrue();
        assertThat(arrivals.lag()).isBetween(lag - 0.05, lag + 0.05);
        assertThat(arrivals.likeness()).isGreaterThan(0.99);
    }

    @Test
    void findsTheLagToASampleTenDecibelsAboveNoise() {
        int close = 0;
        for (int i = 0; i < 100; i++) {
            double lag = random.nextDouble(-30, 30);
            arrivals.measure(step(90, 0.12), step(90 + lag, 0.12), LENGTH, MOST_LAG);
            close += Math.abs(arrivals.lag() - lag) <= 1 ? 1 : 0;
        }
        assertThat(close).isGreaterThanOrEqualTo(95);
    }

    @Test
    void noiseIsNotAlike() {
        int unlike = 0;
        for (int i = 0; i < 100; i++) {
            var _ = arrivals.measure(step(900, 1), step(900, 1), LENGTH, MOST_LAG);
            unlike += arrivals.likeness() < 0.6 ? 1 : 0;
        }
        assertThat(unlike).isEqualTo(100);
    }

    @Test
    void aLagBeyondWhatWasAskedForIsNone() {
        var early = step(60, 0);
        var late = step(130, 0);
        boolean found = arrivals.measure(early, late, LENGTH, MOST_LAG);
        assertThat(found && arrivals.likeness() > 0.9).isFalse();
    }
}
