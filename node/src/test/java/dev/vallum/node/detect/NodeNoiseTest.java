package dev.vallum.node.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Surroundings;
import dev.vallum.wire.Surroundings.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NodeNoiseTest {
    private static final int RATE_HZ = 8_000;
    private static final SensorId GRAVEL = new SensorId("gravel");
    private static final SensorId WALL = new SensorId("wall");
    private static final SensorId GROUND = new SensorId("ground");

    private final SplittableRandom random = new SplittableRandom(7);
    private final NodeNoise noise = new NodeNoise(kinds());
    private double seconds;

    @Test
    void saysNothingUntilTenSecondsOfTheBackgroundAreKnown() {
        sound(9, -50);
        assertThat(detection().surroundings()).isNull();

        sound(1, -50);
        assertThat(level().value()).isCloseTo(-50, within(3.0));
    }

    @Test
    void sensorsBeyondTheMostThatADetectionHoldsAreLeftOut() {
        var walls = new LinkedHashMap<SensorId, SensorKind>();
        for (int i = 0; i <= Surroundings.MOST_LEVELS; i++) {
            walls.put(new SensorId("wall-" + i), SensorKind.VIBRATION);
        }
        var node = new NodeNoise(walls);
        for (int i = 0; i < 12; i++) {
            seconds += 1;
            for (var wall : walls.keySet()) {
                node.hear(new TimedReading(wall, Rehearsal.stamp(now()), shaking(0.02f)));
            }
        }

        assertThat(requireNonNull(node.around(detection()).surroundings()).levels())
                .hasSize(Surroundings.MOST_LEVELS)
                .extracting(Level::sensor)
                .startsWith("wall-0")
                .doesNotContain("wall-" + Surroundings.MOST_LEVELS);
    }

    @Test
    void tellsTheBackgroundOfEachSensorThatHearsOrFeels() {
        for (int i = 0; i < 12; i++) {
            sound(1, -50);
            shake(WALL, 0.02f);
            shake(GROUND, 0.000_01f);
        }

        assertThat(surroundings().levels())
                .extracting(Level::sensor, Level::name, Level::unit)
                .containsExactly(
                        tuple("gravel", "background level", "dBFS"),
                        tuple("wall", "vibration floor", "m/s²"),
                        tuple("ground", "ground level", "mm/s"));
        assertThat(surroundings().levels().get(0).value()).isCloseTo(-50, within(3.0));
        assertThat(surroundings().levels().get(1).value()).isCloseTo(0.02, within(0.004));
        assertThat(surroundings().levels().get(2).value()).isCloseTo(0.01, within(0.002));
    }

    @Test
    void anEventDoesNotRaiseTheBackgroundThatItHasToStandOutFrom() {
        sound(20, -50);
        sound(6, -20);

        assertThat(level().value()).isCloseTo(-50, within(3.0));
        assertThat(level().rose()).isTrue();
    }

    @Test
    void aRiseIsForgottenAfterTwoSeconds() {
        sound(20, -50);
        sound(1, -20);
        sound(3, -50);

        assertThat(level().rose()).isFalse();
    }

    @Test
    void whatIsUsualIsKnownAfterFiveMinutesAndNotMovedByAStorm() {
        sound(295, -50);
        assertThat(level().usual()).isNull();

        sound(35, -50);
        assertThat(level().usual()).isCloseTo(-50, within(3.0));

        sound(120, -30);
        assertThat(level().aboveUsualDb().orElseThrow()).isCloseTo(20, within(3.0));
    }

    @Test
    void countsTheSensorsThatRiseAtOnce() {
        for (int i = 0; i < 12; i++) {
            sound(1, -50);
            shake(WALL, 0.02f);
            shake(GROUND, 0.000_01f);
        }
        sound(1, -20);
        shake(GROUND, 0.001f);

        assertThat(surroundings().rose()).isEqualTo(2);
    }

    @Test
    void aSensorThatHasGoneSilentSaysNothing() {
        sound(20, -50);
        seconds += 11;

        assertThat(detection().surroundings()).isNull();
    }

    @Test
    void aFailedOrEmptyReadBetweenTwoBlocksChangesNothing() {
        sound(20, -50);
        hear(GRAVEL, new Reading.Nothing());
        hear(GRAVEL, new Reading.Missing(MissingReason.OVERRUN, "late"));
        sound(1, -50);

        assertThat(level().value()).isCloseTo(-50, within(3.0));
    }

    @Test
    void aNodeThatHearsNothingAddsNothing() {
        var deaf = new NodeNoise(Map.of(new SensorId("fence"), SensorKind.FENCE));
        var detection = detection();

        assertThat(deaf.around(detection)).isSameAs(detection);
    }

    private static Map<SensorId, SensorKind> kinds() {
        var kinds = new LinkedHashMap<SensorId, SensorKind>();
        kinds.put(new SensorId("fence"), SensorKind.FENCE);
        kinds.put(GRAVEL, SensorKind.MICROPHONE);
        kinds.put(WALL, SensorKind.VIBRATION);
        kinds.put(GROUND, SensorKind.GEOPHONE);
        return kinds;
    }

    private void sound(int lengthS, double levelDbfs) {
        double amplitude = Math.pow(10, levelDbfs / 20) * 32_768;
        for (int block = 0; block < lengthS; block++) {
            var samples = new short[RATE_HZ];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) Math.clamp(amplitude * random.nextGaussian(), -32_768, 32_767);
            }
            seconds += 1;
            hear(GRAVEL, new Sound(samples, RATE_HZ));
        }
    }

    private void shake(SensorId sensor, float amplitude) {
        hear(sensor, shaking(amplitude));
    }

    /** A second of it. */
    private Vibration shaking(float amplitude) {
        var samples = new float[100];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (amplitude * random.nextGaussian());
        }
        return new Vibration(samples, 1, samples.length);
    }

    private void hear(SensorId sensor, Reading reading) {
        noise.hear(new TimedReading(sensor, Rehearsal.stamp(now()), reading));
    }

    private Duration now() {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private Level level() {
        return surroundings().levels().getFirst();
    }

    private Surroundings surroundings() {
        var surroundings = detection().surroundings();
        if (surroundings == null) {
            throw new AssertionError("nothing is known of the surroundings");
        }
        return surroundings;
    }

    private Detection detection() {
        return noise.around(
                new Detection(
                        "fence",
                        DetectionType.FENCE_CUT,
                        Category.INTRUSION,
                        Phase.ONSET,
                        Rehearsal.stamp(now()),
                        List.of()));
    }
}
