package dev.vallum.node.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.node.soak.Growth.Figure;
import dev.vallum.node.soak.Growth.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    private static final int DAYS = 30;
    private static final long KIB = 1024;

    private final SplittableRandom random = new SplittableRandom(7);

    private static Sample sample(
            double day, long heapBytes, int threads, int descriptors, int files) {
        return new Sample(day, heapBytes, 0, 0, threads, descriptors, 0, files, 0, 0, 0);
    }

    private static List<Figure> growing(IntFunction<Sample> samples) {
        return Growth.judge(IntStream.rangeClosed(1, DAYS).mapToObj(samples).toList()).stream()
                .filter(Finding::isGrowing)
                .map(Finding::figure)
                .toList();
    }

    private long noisyHeap() {
        return 9_000 * KIB + Math.round(60 * KIB * random.nextGaussian());
    }

    @Test
    void aNodeThatStaysAsItIsDoesNotGrow() {
        assertThat(growing(day -> sample(day, 9_000 * KIB, 9, 30, 12))).isEmpty();
    }

    @Test
    void noiseIsNoGrowth() {
        assertThat(
                        growing(day ->
                                sample(
                                        day,
                                        noisyHeap(),
                                        9 + random.nextInt(3),
                                        30 + random.nextInt(8),
                                        12 + random.nextInt(15))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHeapThatGrowsByFiftyKilobytesADayUnderNoiseIsTold(long seed) {
        var noise = new SplittableRandom(seed);
        assertThat(
                        growing(day ->
                                sample(
                                        day,
                                        9_000 * KIB
                                                + day * (50 * KIB)
                                                + Math.round(60 * KIB * noise.nextGaussian()),
                                        9,
                                        30,
                                        12)))
                .containsExactly(Figure.HEAP);
    }

    @Test
    void aHeapThatGrowsByLessThanItsYearIsAllowedDoesNot() {
        assertThat(growing(day -> sample(day, 9_000 * KIB + day * (20 * KIB), 9, 30, 12)))
                .isEmpty();
    }

    @Test
    void aDescriptorEachWeekIsTold() {
        assertThat(growing(day -> sample(day, noisyHeap(), 9, 30 + day / 7, 12)))
                .containsExactly(Figure.DESCRIPTORS);
    }

    @Test
    void aThreadOrAFileADayIsTold() {
        assertThat(growing(day -> sample(day, noisyHeap(), 9 + day, 30, 12)))
                .containsExactly(Figure.THREADS);
        assertThat(growing(day -> sample(day, noisyHeap(), 9, 30, 12 + day)))
                .containsExactly(Figure.FILES);
    }

    @Test
    void whatComesInTheFirstTenthIsNoGrowth() {
        assertThat(
                        growing(day ->
                                sample(
                                        day,
                                        9_000 * KIB + Math.min(day, 4) * (500 * KIB),
                                        9,
                                        30,
                                        12)))
                .isEmpty();
    }

    @Test
    void aRiseThatIsLittleInTheRunItselfIsNoGrowthHoweverMuchItWereInAYear() {
        assertThat(growing(day -> sample(day / 30.0, 9_000 * KIB + day * (8 * KIB), 9, 30, 12)))
                .isEmpty();
        assertThat(growing(day -> sample(day / 30.0, 9_000 * KIB + day * (16 * KIB), 9, 30, 12)))
                .containsExactly(Figure.HEAP);
    }

    @Test
    void aHeapThatShrinksIsNoGrowth() {
        assertThat(growing(day -> sample(day, 90_000 * KIB - day * (500 * KIB), 9, 30, 12)))
                .isEmpty();
    }

    @Test
    void saysWhatGrowsByHowMuch() {
        var findings =
                Growth.judge(
                        IntStream.rangeClosed(1, DAYS)
                                .mapToObj(day -> sample(day, day * (1024 * KIB), 9, 30, 12))
                                .toList());
        assertThat(findings.getFirst().text())
                .isEqualTo(
                        "live heap         365.0 MiB a year (at least 365.0; 8.0 allowed): GROWS");
        assertThat(findings.getLast().text()).endsWith("does not grow");
    }

    @Test
    void judgesNothingByTooFewSamples() {
        var few =
                IntStream.rangeClosed(1, Growth.LEAST_SAMPLES)
                        .mapToObj(day -> sample(day, 0, 9, 30, 12))
                        .toList();
        assertThatThrownBy(() -> Growth.judge(few)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Growth.judge(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
