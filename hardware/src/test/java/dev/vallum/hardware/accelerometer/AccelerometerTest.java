package dev.vallum.hardware.accelerometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.exception.Pi4JException;
import dev.vallum.hardware.accelerometer.AccelerometerChip.Batch;
import dev.vallum.hardware.accelerometer.AccelerometerChip.Course;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccelerometerTest {
    private static final int RATE_HZ = 400;
    private static final int GRAVITY = 256;

    private final SimulatedChip chip = new SimulatedChip();
    private final Accelerometer sensor = new Accelerometer(new SensorId("wall"), chip);

    /** A chip of 256 counts a gravity whose queue is filled by hand. */
    private static final class SimulatedChip implements AccelerometerChip {
        private final Random noise = new Random(7);
        private int rateHz = RATE_HZ;
        private Course course = Course.UNBROKEN;
        private int samples = 16;
        private int z = GRAVITY;
        private boolean isQuiet;
        private boolean isDead;
        private int setUps;

        @Override
        public String name() {
            return "chip at 1/0x53";
        }

        @Override
        public String bus() {
            return "i2c-1";
        }

        @Override
        public int rateHz() {
            return rateHz;
        }

        @Override
        public double metresPerSecondSquaredPerCount() {
            return 9.80665 / GRAVITY;
        }

        @Override
        public void setUp() throws SensorException {
            if (isDead) {
                throw new Pi4JException("errno 121");
            }
            setUps++;
        }

        @Override
        public Batch take() {
            if (isDead) {
                throw new Pi4JException("errno 121");
            }
            var counts = new short[samples * 3];
            for (int i = 0; i < counts.length; i++) {
                int jitter = isQuiet ? 0 : noise.nextInt(3) - 1;
                counts[i] = (short) ((i % 3 == 2 ? z : 0) + jitter);
            }
            return new Batch(course, counts);
        }

        @Override
        public void close() {}
    }

    private Reading readTimes(int times) throws SensorException {
        var reading = sensor.read();
        for (int i = 1; i < times; i++) {
            reading = sensor.read();
        }
        return reading;
    }

    private static void assertMissing(Reading reading, MissingReason reason, String detail) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> {
                            assertThat(missing.reason()).isEqualTo(reason);
                            assertThat(missing.detail()).contains("chip at 1/0x53", detail);
                        });
    }

    @Test
    void theFirstReadSetsTheChipUpAndTheNextOnesGiveItsSamples() throws SensorException {
        assertThat(sensor.read()).isInstanceOf(Nothing.class);
        assertThat(sensor.read())
                .isInstanceOfSatisfying(
                        Vibration.class,
                        block -> {
                            assertThat(block.channels()).isEqualTo(3);
                            assertThat(block.length()).isEqualTo(16);
                            assertThat(block.sampleRateHz()).isEqualTo(RATE_HZ);
                            assertThat(block.sample(2, 5)).isCloseTo(9.81f, within(0.05f));
                        });
        assertThat(chip.setUps).isEqualTo(1);
        assertThat(sensor.kind()).isEqualTo(SensorKind.VIBRATION);
        assertThat(sensor.bus()).isEqualTo("i2c-1");
    }

    @Test
    void anEmptyQueueIsNothing() throws SensorException {
        sensor.read();
        chip.samples = 0;
        assertThat(sensor.read()).isInstanceOf(Nothing.class);
    }

    @ParameterizedTest
    @CsvSource({"100, 40", "200, 40", "400, 40", "800, 20"})
    void isReadWhenItsQueueIsHalfFullOrSooner(int rateHz, int milliseconds) {
        chip.rateHz = rateHz;
        assertThat(new Accelerometer(new SensorId("wall"), chip).interval())
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void aQueueThatRanOverIsToldOnceAndWhatItHeldComesAfterThat() throws SensorException {
        sensor.read();
        chip.course = Course.OVERRUN;
        chip.samples = 32;
        assertMissing(sensor.read(), MissingReason.OVERRUN, "samples are lost");
        chip.course = Course.UNBROKEN;
        chip.samples = 5;
        assertThat(((Vibration) sensor.read()).length()).isEqualTo(37);
        assertThat(((Vibration) sensor.read()).length()).isEqualTo(5);
    }

    @Test
    void aChipThatLostItsSettingsIsSetUpAnew() throws SensorException {
        sensor.read();
        chip.course = Course.RESET;
        assertMissing(sensor.read(), MissingReason.OVERRUN, "had lost its settings");
        assertThat(chip.setUps).isEqualTo(2);
        chip.course = Course.UNBROKEN;
        assertThat(sensor.read()).isInstanceOf(Vibration.class);
    }

    @Test
    void aChipThatDoesNotAnswerIsSetUpAnewWhenItDoes() throws SensorException {
        sensor.read();
        chip.isDead = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(sensor::read)
                    .isInstanceOf(SensorException.class)
                    .hasMessage("no answer from chip at 1/0x53: errno 121");
        }
        chip.isDead = false;
        assertThat(sensor.read()).isInstanceOf(Nothing.class);
        assertThat(chip.setUps).isEqualTo(2);
        assertThat(sensor.read()).isInstanceOf(Vibration.class);
    }

    @Test
    void valuesThatStandStillForHalfASecondAreImplausible() throws SensorException {
        chip.isQuiet = true;
        // The set-up, then 16 samples each.
        assertThat(readTimes(1 + 12)).isInstanceOf(Vibration.class);
        assertMissing(sensor.read(), MissingReason.IMPLAUSIBLE, "same values all the time: 0, 0");
        chip.isQuiet = false;
        assertThat(sensor.read()).isInstanceOf(Vibration.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 g", "100, 0.39 g", "600, 2.34 g"})
    void aSecondWithoutGravityIsImplausibleUntilASecondWithIt(int z, String told)
            throws SensorException {
        chip.z = z;
        assertThat(readTimes(1 + 24)).isInstanceOf(Vibration.class);
        assertMissing(sensor.read(), MissingReason.IMPLAUSIBLE, "feels " + told);
        chip.z = GRAVITY;
        assertMissing(sensor.read(), MissingReason.IMPLAUSIBLE, "gravity would be 1 g");
        assertThat(readTimes(24)).isInstanceOf(Vibration.class);
    }

    @Test
    void aChipThatHangsUpsideDownIsPlausible() throws SensorException {
        chip.z = -GRAVITY;
        assertThat(readTimes(60)).isInstanceOf(Vibration.class);
    }
}
