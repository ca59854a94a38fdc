package dev.vallum.hardware.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorId;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMicrophoneTest {
    private static final int RATE_HZ = SimulatedMicrophone.SAMPLE_RATE_HZ;

    private final Script script = new Script();
    private Duration now = Duration.ZERO;

    private SimulatedMicrophone microphone(long seed) {
        return new SimulatedMicrophone(new SensorId("gravel"), script, () -> now, seed);
    }

    private double[] listen(SimulatedMicrophone microphone, int seconds) {
        var samples = new double[seconds * RATE_HZ];
        int length = 0;
        while (length < samples.length) {
            now = now.plus(microphone.interval());
            while (microphone.read() instanceof Sound sound) {
                for (int i = 0; i < sound.length() && length < samples.length; i++) {
                    samples[length++] = sound.sample(i) * 0x1p-15;
                }
            }
        }
        return samples;
    }

    private static double levelDbfs(double[] samples, double fromS, double toS) {
        double power =
                Arrays.stream(samples, (int) (fromS * RATE_HZ), (int) (toS * RATE_HZ))
                        .map(sample -> sample * sample)
                        .average()
                        .orElseThrow();
        return 10 * Math.log10(power);
    }

    @Test
    void hearsAQuietNightNearSixtyDecibelsBelowFullScale() {
        assertThat(levelDbfs(listen(microphone(1), 5), 0, 5)).isCloseTo(-60, within(1.0));
    }

    @Test
    void aQuietNightCostsNoNewSound() {
        var microphone = microphone(1);
        now = Duration.ofSeconds(2);
        var first = microphone.read();
        var again = microphone(1).read();
        assertThat(first).isSameAs(again);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-45, -30, -15})
    void rainAndWindHaveTheLevelAskedFor(double levelDbfs) {
        script.add(new Stimulus.Rain(levelDbfs), Duration.ZERO, Duration.ofSeconds(20));
        assertThat(levelDbfs(listen(microphone(1), 18), 3, 17)).isCloseTo(levelDbfs, within(2.5));
        now = Duration.ZERO;
        var windy = new Script();
        windy.add(new Stimulus.Wind(levelDbfs), Duration.ZERO, Duration.ofSeconds(40));
        var wind = listen(new SimulatedMicrophone(new SensorId("w"), windy, () -> now, 1), 38);
        assertThat(levelDbfs(wind, 3, 37)).isCloseTo(levelDbfs - 2, within(4.0));
    }

    @Test
    void thunderSwellsAndDiesAway() {
        script.add(new Stimulus.Thunder(-20), Duration.ZERO, Duration.ofSeconds(10));
        var thunder = listen(microphone(3), 8);
        assertThat(levelDbfs(thunder, 0.3, 0.8)).isCloseTo(-21, within(5.0));
        assertThat(levelDbfs(thunder, 3.4, 3.9)).isLessThan(levelDbfs(thunder, 0.3, 0.8) - 8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.4, 1.8, 2.4})
    void stepsComeAtTheirCadenceAndLevel(double cadenceHz) {
        script.add(
                new Stimulus.Steps(cadenceHz, -30), Duration.ofSeconds(1), Duration.ofSeconds(20));
        var steps = listen(microphone(5), 21);
        int heels = 0;
        double loudest = -100;
        double quietUntilS = 0;
        for (double atS = 1; atS < 21; atS += 0.01) {
            double levelDbfs = levelDbfs(steps, atS, Math.min(21, atS + 0.02));
            loudest = Math.max(loudest, levelDbfs);
            if (levelDbfs > -36 && atS >= quietUntilS) {
                heels++;
                quietUntilS = atS + 0.75 / cadenceHz;
            }
        }
        assertThat((double) heels).isCloseTo(20 * cadenceHz, within(3.0));
        assertThat(loudest).isBetween(-31.0, -20.0);
    }

    @Test
    void theSameSeedGivesTheSameSoundHoweverItIsRead() {
        script.add(new Stimulus.Steps(1.8, -30), Duration.ofSeconds(1), Duration.ofSeconds(5));
        script.add(new Stimulus.Rain(-40), Duration.ofSeconds(2), Duration.ofSeconds(5));
        var steadily = listen(microphone(9), 4);
        var late = microphone(9);
        var inBursts = new double[4 * RATE_HZ];
        int length = 0;
        for (int second = 1; second <= 4; second++) {
            now = Duration.ofSeconds(second);
            while (late.read() instanceof Sound sound) {
                for (int i = 0; i < sound.length(); i++) {
                    inBursts[length++] = sound.sample(i) * 0x1p-15;
                }
            }
        }
        assertThat(inBursts).isEqualTo(steadily);
        now = Duration.ZERO;
        assertThat(listen(microphone(10), 4)).isNotEqualTo(steadily);
    }

    @Test
    void givesTheBlocksThatAreDueAndThenNothing() {
        var microphone = microphone(1);
        now = Duration.ofMillis(32 * 10);
        for (int i = 0; i < 10; i++) {
            assertThat(microphone.read()).isInstanceOf(Sound.class);
        }
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void whoReadsFarTooLateIsToldOnceAndThenGoesOn() {
        var microphone = microphone(1);
        now = Duration.ofMinutes(1);
        assertThat(microphone.read())
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.reason()).isEqualTo(MissingReason.OVERRUN));
        assertThat(microphone.read()).isInstanceOf(Reading.Nothing.class);
        now = now.plusMillis(32);
        assertThat(microphone.read()).isInstanceOf(Sound.class);
    }

    @Test
    void anUnpluggedMicrophoneIsMissingAndHearsAgainAfterwards() {
        script.add(new Stimulus.Unplugged(), Duration.ofSeconds(1), Duration.ofSeconds(100));
        var microphone = microphone(1);
        now = Duration.ofSeconds(50);
        assertThat(microphone.read())
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.reason()).isEqualTo(MissingReason.GONE));
        now = Duration.ofSeconds(101).plusMillis(40);
        microphone.read();
        now = now.plusMillis(32);
        assertThat(microphone.read()).isInstanceOf(Sound.class);
    }

    @Test
    void neverExceedsFullScaleWhateverComesTogether() {
        script.add(new Stimulus.Rain(0), Duration.ZERO, Duration.ofSeconds(9));
        script.add(new Stimulus.Thunder(0), Duration.ZERO, Duration.ofSeconds(9));
        script.add(new Stimulus.Steps(2, 0), Duration.ZERO, Duration.ofSeconds(9));
        var samples = listen(microphone(1), 5);
        assertThat(samples).hasSize(5 * RATE_HZ);
        assertThat(Arrays.stream(samples).max().orElseThrow()).isBetween(0.99, 1.0);
        assertThat(Arrays.stream(samples).min().orElseThrow()).isBetween(-1.0, -0.99);
    }
}
