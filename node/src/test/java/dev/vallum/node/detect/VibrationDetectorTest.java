package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VibrationDetectorTest {
    private static final int RATE_HZ = 400;
    private static final int BLOCK = 16;
    private static final double GRAVITY_MPS2 = 9.81;

    private final SplittableRandom random = new SplittableRandom(5);

    /** Noise of a level in m/s² upon gravity. */
    private Rehearsal fabric(SensorKind kind, Function<Double, Double> level) {
        return Readings.rehearse(
                kind,
                Duration.ofNanos(1_000_000_000L * BLOCK / RATE_HZ),
                at -> block(level.apply(at)));
    }

    private Vibration block(double level) {
        var samples = new float[3 * BLOCK];
        for (int i = 0; i < samples.length; i++) {
            double gravity = i % 3 == 2 ? GRAVITY_MPS2 : 0;
            samples[i] = (float) (gravity + level / Math.sqrt(3) * random.nextGaussian());
        }
        return new Vibration(samples, 3, RATE_HZ);
    }

    @Test
    void aRattledFenceIsDetectedWithinASecondAndAHalfAndEndsFiveSecondsAfterIt()
            throws SensorException {
        var fence = fabric(SensorKind.VIBRATION, at -> at > 60 && at < 63 ? 3.0 : 0.05);
        fence.runUntil(Duration.ofSeconds(90));
        assertThat(fence.detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("vibration ONSET", "vibration CLEARED");
        assertThat(fence.detections().getFirst().time().monotonicNanos() / 1e9)
                .isBetween(60.5, 61.6);
        assertThat(fence.detections().getLast().time().monotonicNanos() / 1e9)
                .isBetween(67.5, 69.0);
        assertThat(fence.detections().getFirst().evidence().getFirst().value()).isBetween(2.5, 3.5);
    }

    @Test
    void gravityAndSlowLeaningAreNoVibration() throws SensorException {
        assertThat(fabric(SensorKind.VIBRATION, _ -> 0.05).runUntil(Duration.ofMinutes(5)).lines())
                .isEmpty();
    }

    @Test
    void aWindThatShakesTheFabricForLongIsWeather() throws SensorException {
        var fence = fabric(SensorKind.VIBRATION, at -> 0.05 + Math.min(0.5, at / 1_200));
        fence.runUntil(Duration.ofMinutes(30));
        assertThat(fence.detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("vibration-weather ONSET");
    }

    @Test
    void somebodyAtTheFenceIsDetectedInWind() throws SensorException {
        var fence = fabric(SensorKind.VIBRATION, at -> at > 300 && at < 303 ? 3.0 : 0.3);
        fence.runUntil(Duration.ofMinutes(6));
        assertThat(fence.detections())
                .extracting(d -> d.type() + " " + d.phase())
                .containsExactly("vibration-weather ONSET", "vibration ONSET", "vibration CLEARED");
    }

    @Test
    void oneKnockIsNone() throws SensorException {
        var fence = fabric(SensorKind.VIBRATION, at -> at > 60 && at < 60.1 ? 3.0 : 0.05);
        assertThat(fence.runUntil(Duration.ofSeconds(90)).lines()).isEmpty();
    }

    @Test
    void aGeophoneIsMeasuredInMillimetresASecond() throws SensorException {
        var ground = fabric(SensorKind.GEOPHONE, _ -> 0.002);
        ground.runUntil(Duration.ofSeconds(10));
        var value = ground.detector().values().getFirst();
        assertThat(value.unit()).isEqualTo("mm/s");
        assertThat(value.value()).isBetween(1.8, 2.2);
        assertThat(ground.lines()).isEmpty();
    }
}
