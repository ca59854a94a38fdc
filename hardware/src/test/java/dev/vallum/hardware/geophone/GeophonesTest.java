package dev.vallum.hardware.geophone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.converter.StreamConverter;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeophonesTest {
    private static final SensorId ID = new SensorId("z13-ground");

    private final RecordingStream stream = new RecordingStream();
    private final Geophones geophones = new Geophones(ID, stream, List.of(2, 0), 28.8);

    /** Gives the blocks it was given. */
    private static final class RecordingStream implements StreamConverter {
        private final Queue<Samples> blocks = new ArrayDeque<>();
        private boolean isBroken;
        private boolean isClosed;

        @Override
        public int channels() {
            return 4;
        }

        @Override
        public double sampleRateHz() {
            return 100;
        }

        @Override
        public String bus() {
            return "spi-0";
        }

        @Override
        public Optional<Samples> take() throws SensorException {
            if (isBroken) {
                throw new SensorException("no answer");
            }
            return Optional.ofNullable(blocks.poll());
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private static StreamConverter.Samples block(long lost, float... volts) {
        return new StreamConverter.Samples(volts, lost);
    }

    @Test
    void turnsTheChosenChannelsVoltsIntoVelocities() throws SensorException {
        stream.blocks.add(block(0, 0.288f, 9, -2.88f, 9, 0.144f, 9, 1.44f, 9));
        assertThat(geophones.read())
                .isInstanceOfSatisfying(
                        Vibration.class,
                        vibration -> {
                            assertThat(vibration.channels()).isEqualTo(2);
                            assertThat(vibration.length()).isEqualTo(2);
                            assertThat(vibration.sampleRateHz()).isEqualTo(100);
                            assertThat(vibration.sample(0, 0)).isCloseTo(-0.1f, within(1e-6f));
                            assertThat(vibration.sample(1, 0)).isCloseTo(0.01f, within(1e-6f));
                            assertThat(vibration.sample(0, 1)).isCloseTo(0.05f, within(1e-6f));
                        });
    }

    @Test
    void withoutNewSamplesThereIsNothing() throws SensorException {
        assertThat(geophones.read()).isEqualTo(new Nothing());
    }

    @Test
    void aLossIsToldBeforeTheBlockThatFollowsIt() throws SensorException {
        stream.blocks.add(block(7, 1, 1, 1, 1));
        assertThat(geophones.read())
                .isEqualTo(new Missing(MissingReason.OVERRUN, "7 samples of the geophones lost"));
        assertThat(geophones.read()).isInstanceOf(Vibration.class);
        assertThat(geophones.read()).isEqualTo(new Nothing());
    }

    @Test
    void aConverterThatGivesTheSameForASecondIsImplausibleUntilAChannelMoves()
            throws SensorException {
        assertThat(readFlat(90)).isInstanceOf(Vibration.class);
        assertThat(readFlat(20))
                .isEqualTo(
                        new Missing(
                                MissingReason.IMPLAUSIBLE,
                                "all geophones give the same value for 1 s, without the"
                                        + " converter's own noise"));
        stream.blocks.add(block(0, 0.001f, 0, 0, 0));
        assertThat(geophones.read()).isInstanceOf(Vibration.class);
    }

    @Test
    void aChannelThatIsFlatDoesNotHideTheOther() throws SensorException {
        for (int i = 0; i < 200; i++) {
            stream.blocks.add(block(0, 0, 0, i % 2, 0));
            assertThat(geophones.read()).isInstanceOf(Vibration.class);
        }
    }

    /** Only a channel that is not a geophone's moves. */
    private Reading readFlat(int samples) throws SensorException {
        var volts = new float[samples * 4];
        for (int i = 0; i < samples; i++) {
            volts[i * 4 + 1] = i % 2;
        }
        stream.blocks.add(block(0, volts));
        return geophones.read();
    }

    @Test
    void aConverterThatFailsIsToldAndReadAgain() throws SensorException {
        stream.isBroken = true;
        assertThatThrownBy(geophones::read).isInstanceOf(SensorException.class);
        stream.isBroken = false;
        assertThat(geophones.read()).isEqualTo(new Nothing());
    }

    static List<List<Integer>> wrongChannels() {
        return List.of(List.of(), List.of(4), List.of(-1), List.of(0, 0));
    }

    @ParameterizedTest
    @MethodSource("wrongChannels")
    void refusesChannelsThatThereAreNot(List<Integer> channels) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Geophones(ID, stream, channels, 28.8))
                .withMessage("geophone: channels " + channels + "; choose from 0 to 3, each once");
    }

    @Test
    void leavesTheConverterToTheBoard() {
        geophones.close();
        assertThat(stream.isClosed).isFalse();
        assertThat(geophones.bus()).isEqualTo("spi-0");
        assertThat(geophones.kind()).isEqualTo(SensorKind.GEOPHONE);
    }
}
