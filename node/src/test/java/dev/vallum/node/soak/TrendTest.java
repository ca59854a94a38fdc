package dev.vallum.node.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static Trend of(int count, IntToDoubleFunction value) {
        var days = IntStream.range(0, count).mapToDouble(i -> i).toArray();
        return Trend.of(days, IntStream.range(0, count).mapToDouble(value).toArray());
    }

    @Test
    void aStraightLineHasItsSlopeAndNothingLess() {
        var trend = of(20, i -> 5 + 0.25 * i);
        assertThat(trend.perDay()).isCloseTo(0.25, within(1e-9));
        assertThat(trend.leastPerDay()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void aLineUnderNoiseIsFoundWithinItsBound() {
        var random = new SplittableRandom(1);
        var trend = of(60, i -> 0.2 * i + random.nextGaussian());
        assertThat(trend.perDay()).isCloseTo(0.2, within(0.05));
        assertThat(trend.leastPerDay()).isPositive().isLessThan(trend.perDay());
    }

    @Test
    void valuesThatAreFarOutDoNotMoveIt() {
        var trend = of(30, i -> i % 10 == 9 ? 1_000 * i : 3);
        assertThat(trend.perDay()).isZero();
    }

    @Test
    void noiseAloneHasALowerBoundBelowZeroButForOneRunInTwoHundred() {
        int wrong = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new SplittableRandom(seed);
            wrong += of(27, _ -> random.nextGaussian()).leastPerDay() > 0 ? 1 : 0;
        }
        assertThat(wrong).isBetween(1, 20);
    }

    @Test
    void tooFewValuesHaveNoBound() {
        assertThat(of(3, i -> i).leastPerDay()).isNegative().isInfinite();
        assertThatThrownBy(() -> of(1, i -> i)).isInstanceOf(IllegalArgumentException.class);
    }
}
