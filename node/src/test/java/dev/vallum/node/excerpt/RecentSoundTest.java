package dev.vallum.node.excerpt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.Allocation;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.ExcerptPart.Levels;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.WireCodec;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentSoundTest {
    private final Course course = new Course(SensorKind.MICROPHONE);
    private final SplittableRandom random = new SplittableRandom(13);

    private static DoubleUnaryOperator tone(double hz, double amplitude) {
        return seconds -> amplitude * Math.sin(2 * Math.PI * hz * seconds);
    }

    private Excerpt around(double onset) {
        course.onset(onset, DetectionType.FOOTSTEPS, Category.INTRUSION);
        course.hear(onset + 21, new Reading.Nothing());
        return course.only();
    }

    private static Levels envelope(Excerpt excerpt) {
        return (Levels) excerpt.parts().get(0);
    }

    private static Levels bands(Excerpt excerpt) {
        return (Levels) excerpt.parts().get(1);
    }

    /** The value at a time in s since the onset. */
    private static double at(Levels levels, int row, double seconds) {
        return levels.levelDb(row, (int) ((seconds * 1000 - levels.fromMs()) / levels.everyMs()))
                .orElseThrow();
    }

    @Test
    void showsATonesLevelInItsBandAndAlmostNothingInTheOthers() {
        course.sound(60, tone(1_000, 0.1));
        var bands = bands(around(50));

        assertThat(bands.hasBands()).isTrue();
        assertThat(bands.everyMs()).isEqualTo(250);
        assertThat(bands.rows()).hasSize(20);
        int band = bandOf(bands, 1_000);
        // The mean square of a sine of 0.1 is -23 dBFS.
        assertThat(at(bands, band, -5)).isBetween(-23.6, -22.4);
        assertThat(at(bands, band - 3, -5)).isLessThan(-70);
        assertThat(at(bands, band + 3, -5)).isLessThan(-70);
    }

    @ParameterizedTest
    @ValueSource(doubles = {63, 100, 250, 3_150, 5_000})
    void eachBandHearsTheToneInItsMiddle(double hz) {
        course.sound(60, tone(hz, 0.1));
        var bands = bands(around(50));
        int loudest =
                IntStream.range(0, bands.rows().size())
                        .boxed()
                        .max((one, other) ->
                                Double.compare(at(bands, one, -5), at(bands, other, -5)))
                        .orElseThrow();
        assertThat(loudest).isEqualTo(bandOf(bands, hz));
    }

    @Test
    void noiseHasItsWholePowerInTheBandsTogether() {
        // White noise of -20 dBFS: the bands from 56 Hz to 5.6 kHz hold 0.69 of it.
        double amplitude = Math.sqrt(3) * 0.1;
        course.sound(60, _ -> amplitude * (2 * random.nextDouble() - 1));
        var bands = bands(around(50));
        double sum =
                IntStream.range(0, 20)
                        .mapToDouble(band ->
                                IntStream.range(0, 40)
                                        .mapToDouble(
                                                i -> Math.pow(10, at(bands, band, -i / 2.0) / 10))
                                        .average()
                                        .orElseThrow())
                        .sum();
        assertThat(10 * Math.log10(sum)).isBetween(-20 - 1.6 - 0.5, -20 - 1.6 + 0.5);
    }

    @Test
    void theEnvelopeRisesAndFallsWithTheSoundToATwentiethOfASecond() {
        course.sound(45, tone(1_000, 0.001));
        course.sound(45.2, tone(1_000, 0.5));
        course.sound(70, tone(1_000, 0.001));
        var envelope = envelope(around(50));

        assertThat(envelope.everyMs()).isEqualTo(50);
        assertThat(at(envelope, 0, -5.2)).isBetween(-64.0, -62.0);
        assertThat(at(envelope, 0, -4.9)).isBetween(-10.0, -8.5);
        assertThat(at(envelope, 0, -4.6)).isBetween(-64.0, -62.0);
        long loud =
                IntStream.range(0, envelope.length())
                        .filter(i -> envelope.levelDb(0, i).orElseThrow() > -30)
                        .count();
        assertThat(loud).isBetween(4L, 6L);
    }

    @Test
    void soundThatWasLostIsAHoleAndNotSilence() {
        course.sound(40, tone(1_000, 0.1));
        course.hear(40, new Reading.Missing(MissingReason.OVERRUN, "lost"));
        course.silence(44);
        course.sound(60, tone(1_000, 0.1));
        var envelope = envelope(around(50));

        assertThat(known(envelope, -11)).isTrue();
        assertThat(known(envelope, -8)).isFalse();
        assertThat(known(envelope, -5)).isTrue();
        assertThat(at(envelope, 0, -5)).isBetween(-23.6, -22.4);
    }

    private static boolean known(Levels levels, double seconds) {
        return levels.levelDb(0, (int) ((seconds * 1000 - levels.fromMs()) / levels.everyMs()))
                .isPresent();
    }

    @Test
    void theLongestFitsAMessage() {
        course.sound(60, _ -> random.nextDouble() - 0.5);
        course.onset(60, DetectionType.FOOTSTEPS, Category.INTRUSION);
        for (int second = 1; second < 19; second++) {
            course.sound(60 + second, _ -> random.nextDouble() - 0.5);
            course.onset(60 + second, DetectionType.SOUND_LEVEL_HIGH, Category.ENVIRONMENT);
        }
        course.sound(81, tone(1_000, 0.1));
        var excerpt = course.only();

        assertThat(excerpt.untilMs()).isEqualTo(20_000);
        assertThat(excerpt.onsets()).hasSize(Excerpt.MOST_ONSETS);
        assertThat(envelope(excerpt).length()).isBetween(999, 1_000);
        assertThat(new WireCodec().encode(excerpt).length)
                .isBetween(8_000, WireCodec.MOST_EXCERPT_BYTES);
    }

    /** Twice a second is the fastest that four values a second can say. */
    @Test
    void aModulationAtTheRateOfSyllablesDoesNotShowInTheBands() {
        course.sound(
                60,
                seconds ->
                        (1 + Math.sin(2 * Math.PI * 8 * seconds))
                                / 2
                                * tone(1_000, 0.2).applyAsDouble(seconds));
        var bands = bands(around(50));
        int band = bandOf(bands, 1_000);
        var levels =
                IntStream.range(1, 80)
                        .mapToDouble(i -> at(bands, band, -i / 4.0))
                        .summaryStatistics();
        assertThat(levels.getMax() - levels.getMin()).isLessThan(3);
    }

    @Test
    void theGroundIsShownFromFiveHertzOn() {
        var ground = new Course(SensorKind.GEOPHONE);
        for (int block = 0; block < 3_000; block++) {
            var samples = new float[2 * 20];
            for (int i = 0; i < 20; i++) {
                double seconds = (block * 20 + i) / 1_000.0;
                samples[2 * i] = (float) (1e-3 * Math.sin(2 * Math.PI * 20 * seconds));
                samples[2 * i + 1] = 0.3f;
            }
            ground.hear((block + 1) * 0.02, new Vibration(samples, 2, 1_000));
        }
        ground.onset(50, DetectionType.FOOTSTEPS, Category.INTRUSION);
        ground.hear(71, new Reading.Nothing());
        var excerpt = ground.only();

        assertThat(envelope(excerpt).unit()).isEqualTo("m/s");
        // 1 mm/s, and the offset of the other channel doesn't count.
        assertThat(at(envelope(excerpt), 0, -5)).isBetween(-63.6, -62.4);
        var bands = bands(excerpt);
        assertThat(at(bands, bandOf(bands, 20), -5)).isBetween(-63.8, -62.4);
        assertThat(at(bands, bandOf(bands, 100), -5)).isLessThan(-110);
    }

    @Test
    void aShakenWallIsShownAsAWholeAndAlongEachAxis() {
        var wall = new Course(SensorKind.VIBRATION);
        for (int block = 0; block < 3_000; block++) {
            var samples = new float[3 * 8];
            for (int i = 0; i < 8; i++) {
                double seconds = (block * 8 + i) / 400.0;
                samples[3 * i] = (float) Math.sin(2 * Math.PI * 30 * seconds);
                samples[3 * i + 2] = 9.81f;
            }
            wall.hear((block + 1) * 0.02, new Vibration(samples, 3, 400));
        }
        wall.onset(50, DetectionType.VIBRATION, Category.INTRUSION);
        wall.hear(71, new Reading.Nothing());
        var levels = (Levels) wall.only().parts().getFirst();

        assertThat(levels.rows())
                .extracting(row -> String.valueOf(row.channel()))
                .containsExactly("overall", "x", "y", "z");
        assertThat(at(levels, 0, -5)).isBetween(-3.6, -2.4);
        assertThat(at(levels, 1, -5)).isBetween(-3.6, -2.4);
        assertThat(at(levels, 2, -5)).isLessThan(-80);
        assertThat(at(levels, 3, -5)).isLessThan(-40);
    }

    @Test
    void hearingTakesNoMemory() {
        var blocks = new ArrayList<TimedReading>();
        for (int i = 0; i < 2_000; i++) {
            blocks.add(
                    course.timed(
                            (i + 1) * 0.032,
                            Course.block(i * 512L, _ -> random.nextDouble() - 0.5)));
        }
        double bytes =
                Allocation.bytesEach(
                        blocks.size() / 2,
                        i -> course.excerpts().hear(blocks.get(i), java.util.List.of()));
        assertThat(bytes).isLessThan(1);
    }

    private static int bandOf(Levels bands, double hz) {
        return IntStream.range(0, bands.rows().size())
                .filter(band -> {
                    var row = bands.rows().get(band);
                    return java.util.Objects.requireNonNull(row.fromHz()) <= hz
                            && java.util.Objects.requireNonNull(row.toHz()) > hz;
                })
                .findFirst()
                .orElseThrow();
    }
}
