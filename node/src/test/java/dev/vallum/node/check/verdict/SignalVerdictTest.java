package dev.vallum.node.check.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Climate;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.Reading.Voltage;
import dev.vallum.hardware.sensor.SensorKind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound, vibration, voltages and climate. */
class SignalVerdictTest {
    private final SplittableRandom random = new SplittableRandom(7);

    /** Noise of this many units of 16 bit, around a constant part. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, dead-channel",
        "0, 512, dead-channel",
        "0.5, 300, too-quiet",
        "33, 0, wired-right",
        "33, 900, wired-right",
        "1500, 0, too-loud",
        "20000, 0, clipping",
    })
    void judgesAMicrophoneByItsLevel(double noise, double constant, String code) {
        var verdict =
                new Watched(SensorKind.MICROPHONE, "alsa:x")
                        .gives(3, _ -> sound(noise, constant))
                        .verdict();
        assertThat(verdict.finding().code()).isEqualTo(code);
    }

    @Test
    void tellsAMicrophonesNoiseFloor() {
        assertThat(
                        new Watched(SensorKind.MICROPHONE, "alsa:x")
                                .gives(3, step -> sound(step % 5 == 0 ? 33 : 330, 0))
                                .verdict()
                                .values())
                .isEqualTo("noise floor -60 dBFS, level -40 dBFS, loudest -40 dBFS");
    }

    private Sound sound(double noise, double constant) {
        var samples = new short[512];
        for (int i = 0; i < samples.length; i++) {
            long value = Math.round(constant + noise * random.nextGaussian());
            samples[i] = (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return new Sound(samples, 16_000);
    }

    @ParameterizedTest
    @CsvSource({
        "9.8, 0.05, wired-right",
        "8.1, 0.05, wired-right",
        "9.8, 0, stuck",
        "0, 0.05, gravity-off",
        "4.9, 0.05, gravity-off",
        "19.6, 0.05, gravity-off",
        "9.8, 2, too-noisy",
    })
    void judgesAnAccelerometerByTheEarthsPullAndItsNoise(
            double gravity, double noise, String code) {
        var verdict =
                new Watched(SensorKind.VIBRATION, "adxl345:1/0x53")
                        .gives(3, _ -> vibration(400, gravity, noise, noise, noise))
                        .verdict();
        assertThat(verdict.finding().code()).isEqualTo(code);
    }

    @Test
    void tellsGravityAndNoise() {
        assertThat(
                        new Watched(SensorKind.VIBRATION, "lis3dh:1/0x18")
                                .gives(3, _ -> vibration(400, 9.81, 0.01, 0.01, 0.01))
                                .verdict()
                                .values())
                .isEqualTo("gravity 9.81 m/s², noise 0.017 m/s²");
    }

    @Test
    void aGeophoneWithoutGroundNoiseIsOpenOrBridged() {
        var verdict =
                new Watched(SensorKind.GEOPHONE, "geophone:geo channels=0,3")
                        .gives(3, _ -> vibration(1_000, 0, 1e-6, 0))
                        .verdict();
        assertThat(verdict.finding()).isEqualTo(Finding.STUCK);
        assertThat(verdict.values()).isEqualTo("noise 1.00 and 0.00 µm/s");
        assertThat(verdict.advice()).contains("no ground noise at geo/3: ");
    }

    @Test
    void aGeophoneThatHearsTheGroundIsRight() {
        assertThat(
                        new Watched(SensorKind.GEOPHONE, "geophone:geo channels=0,3")
                                .gives(3, _ -> vibration(1_000, 0, 1e-6, 2e-7))
                                .verdict()
                                .isRight())
                .isTrue();
    }

    /** A block in which the last channel has a constant part. */
    private Vibration vibration(double rateHz, double constant, double... noise) {
        var samples = new float[noise.length * 100];
        for (int i = 0; i < samples.length; i++) {
            int channel = i % noise.length;
            samples[i] =
                    (float)
                            (noise[channel] * random.nextGaussian()
                                    + (channel == noise.length - 1 ? constant : 0));
        }
        return new Vibration(samples, noise.length, rateHz);
    }

    @ParameterizedTest
    @CsvSource({
        "12.6, wired-right",
        "13.8, wired-right",
        "10.7, supply-low",
        "15.1, supply-high",
        "0.02, open",
    })
    void judgesASupplyByItsShare(double volts, String code) {
        assertThat(
                        new Watched(SensorKind.SUPPLY, "divider:adc2/7 nominal=12 ratio=5.7")
                                .gives(3, new Voltage(volts, 12))
                                .verdict()
                                .finding()
                                .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "21.5, 40, wired-right",
        "21.5, 91, humid",
        "66, 20, too-hot",
        "-24, 20, too-cold",
    })
    void judgesAnEnclosuresAir(double temperatureC, double humidityPercent, String code) {
        Reading climate = new Climate(temperatureC, humidityPercent);
        assertThat(
                        new Watched(SensorKind.CLIMATE, "sht31:1/0x44")
                                .gives(3, climate)
                                .verdict()
                                .finding()
                                .code())
                .isEqualTo(code);
    }
}
