package dev.vallum.hardware.ads131m04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiMode;
import dev.vallum.hardware.converter.StreamConverter.Samples;
import dev.vallum.hardware.sensor.SensorException;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class Ads131m04Test {
    private static final double VOLTS_PER_CODE = 1.2 / (1 << 23);
    private static final long MILLI = 1_000_000;

    @Mock private Spi spi;
    @Mock private DigitalInput line;

    private RecordingChip board = new RecordingChip(mock(Spi.class));
    private long nanos = 1_000 * MILLI;
    private SampleQueue queue = new SampleQueue(4, 2_000);

    @BeforeEach
    void wireTheChip() {
        board = new RecordingChip(spi);
        queue = new SampleQueue(4, 2_000);
        lenient().when(line.bcm()).thenReturn(24);
    }

    private Ads131m04Chip chip(int gain) {
        return new Ads131m04Chip(spi, "0.1", 1_000, gain, _ -> {});
    }

    @Test
    void setsUpTheChipAndReadsEachSettingBack() throws SensorException {
        chip(32).setUp();
        assertThat(board.written())
                .as("RESET, NULL; RREG ID, NULL; WREG, NULL, RREG, NULL of MODE, CLOCK, GAIN1")
                .containsExactly(
                        "0011",
                        "",
                        "a0",
                        "",
                        "6100000110",
                        "",
                        "a1",
                        "",
                        "6180000f16",
                        "",
                        "a180",
                        "",
                        "6200005555",
                        "",
                        "a2",
                        "");
        assertThat(board.register(2)).isEqualTo(0x0110);
        assertThat(board.register(3)).isEqualTo(0x0f16);
        assertThat(board.register(4)).isEqualTo(0x5555);
    }

    @Test
    void nobodyBehindTheBusIsNoAnswer() {
        board.beAbsent(true);
        assertFails(
                () -> chip(1).setUp(),
                "no answer from ads131m04 at 0.1: a frame's checksum is wrong");
    }

    @Test
    void anotherChipIsNotTakenForThisOne() {
        board.setId(0x2202);
        assertFails(() -> chip(1).setUp(), "the chip at 0.1 has ID 0x2202: no ads131m04");
    }

    @Test
    void aSettingThatDoesNotHoldIsAFailure() {
        board.stick(3);
        assertFails(
                () -> chip(1).setUp(),
                "ads131m04 at 0.1 answers 0x0f0e to a read of register 3, not 0x0f16");
    }

    @Test
    void aBrokenBusIsNamedWithTheReason() {
        when(spi.transfer(
                        any(byte[].class),
                        org.mockito.ArgumentMatchers.anyInt(),
                        any(byte[].class),
                        org.mockito.ArgumentMatchers.anyInt(),
                        org.mockito.ArgumentMatchers.anyInt()))
                .thenThrow(new Pi4JException("input/output error"));
        assertFails(() -> chip(1).setUp(), "no answer from ads131m04 at 0.1: input/output error");
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(SensorException.class).hasMessage(message);
    }

    private Capture capture(int gain) throws SensorException {
        var chip = chip(gain);
        chip.setUp();
        var ready = new DataReady(line, () -> nanos);
        ready.listen();
        return new Capture(chip, ready, queue, 1_000, gain);
    }

    private DigitalStateChangeListener listener() {
        var listener = ArgumentCaptor.forClass(DigitalStateChangeListener.class);
        verify(line).addListener(listener.capture());
        return listener.getValue();
    }

    private void edge(DigitalStateChangeListener listener, DigitalState state) {
        listener.onDigitalStateChange(new DigitalStateChangeEvent<>(line, state));
    }

    /** A sample each millisecond, as the chip makes them. */
    private void sample(DigitalStateChangeListener listener, int... codes) {
        for (int code : codes) {
            nanos += MILLI;
            board.sample(code, -code, 0, 8_388_607);
            edge(listener, DigitalState.LOW);
            edge(listener, DigitalState.HIGH);
        }
    }

    private Samples taken() {
        return queue.take().orElseThrow();
    }

    @Test
    void takesEachSampleAsItBecomesReadyAndTurnsCodesIntoVolts() throws Exception {
        var capture = capture(4);
        var edges = listener();
        sample(edges, 1_000);
        capture.step();
        sample(edges, 2_000);
        capture.step();
        var samples = taken();
        assertThat(samples.lost()).isZero();
        assertThat(samples.volts())
                .usingComparatorWithPrecision(1e-7f)
                .containsExactly(
                        (float) (250 * VOLTS_PER_CODE),
                        (float) (-250 * VOLTS_PER_CODE),
                        0f,
                        0.3f,
                        (float) (500 * VOLTS_PER_CODE),
                        (float) (-500 * VOLTS_PER_CODE),
                        0f,
                        0.3f);
        assertThat(samples.volts()[3]).isCloseTo(0.3f, within(1e-6f));
    }

    @Test
    void whatWaitedInTheChipAtFirstIsThrownAway() throws Exception {
        board.sample(1, 1, 1, 1);
        board.sample(2, 2, 2, 2);
        capture(1);
        assertThat(board.written()).hasSize(18).endsWith("", "");
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void twoSamplesThatWaitInTheChipAreBothTaken() throws Exception {
        var capture = capture(1);
        var edges = listener();
        sample(edges, 1);
        capture.step();
        sample(edges, 2, 3);
        capture.step();
        var samples = taken();
        assertThat(samples.lost()).isZero();
        assertThat(samples.volts()).hasSize(12);
    }

    @Test
    void samplesThatTheChipDroppedAreCounted() throws Exception {
        var capture = capture(1);
        var edges = listener();
        sample(edges, 1);
        capture.step();
        sample(edges, 2, 3, 4, 5, 6);
        capture.step();
        assertThat(taken().volts()).hasSize(4);
        var after = taken();
        assertThat(after.lost()).isEqualTo(3);
        assertThat(after.volts()[0]).isEqualTo((float) (5 * VOLTS_PER_CODE));
        assertThat(after.volts()).hasSize(8);
    }

    @Test
    void aBouncingLineMakesNoSamplesAndLosesNone() throws Exception {
        var capture = capture(1);
        var edges = listener();
        sample(edges, 1);
        capture.step();
        sample(edges, 2);
        edge(edges, DigitalState.LOW);
        capture.step();
        edge(edges, DigitalState.LOW);
        capture.step();
        sample(edges, 3);
        capture.step();
        var samples = taken();
        assertThat(samples.lost()).isZero();
        assertThat(samples.volts()).hasSize(12);
    }

    @Test
    void aWrongChecksumLosesTheSampleAndEightInARowAreAFailure() throws Exception {
        var capture = capture(1);
        var edges = listener();
        sample(edges, 1);
        capture.step();
        board.spoil(1);
        sample(edges, 2);
        capture.step();
        sample(edges, 3);
        capture.step();
        assertThat(taken().volts()).hasSize(4);
        assertThat(taken().lost()).isEqualTo(1);

        board.spoil(8);
        for (int i = 0; i < 7; i++) {
            sample(edges, i);
            capture.step();
        }
        sample(edges, 9);
        assertFails(
                capture::step, "no answer from ads131m04 at 0.1: 8 checksums in a row are wrong");
    }

    @Test
    void aChipThatWasResetIsAFailure() throws Exception {
        var capture = capture(1);
        var edges = listener();
        board.losePower();
        sample(edges, 1);
        assertFails(capture::step, "ads131m04 at 0.1 was reset: its supply failed a moment");
    }

    @Test
    void aSilentReadyLineIsAFailure() throws Exception {
        var capture = capture(1);
        assertFails(
                capture::step,
                "no sample from ads131m04 at 0.1 for 103 ms: data-ready on gpio:24 is silent");
    }

    @Test
    void setsTheChipUpAtTheFirstTakeAndAnewAfterAFailure() throws Exception {
        try (var ads131m04 = new Ads131m04(spi, 0, 1, line, 1_000, 1)) {
            assertThat(board.written()).isEmpty();
            board.beAbsent(true);
            assertFails(
                    ads131m04::take,
                    "no answer from ads131m04 at 0.1: a frame's checksum is wrong");
            board.beAbsent(false);
            assertThat(ads131m04.take()).isEmpty();
            assertThat(board.register(3)).isEqualTo(0x0f16);
            // Nobody plays the data-ready line, and the capture gives up.
            assertThatThrownBy(() -> awaitFailure(ads131m04))
                    .hasMessageContaining("data-ready on gpio:24 is silent");
            int before = board.written().size();
            assertThat(ads131m04.take()).isEmpty();
            assertThat(board.written().size()).isGreaterThan(before);
        }
        verify(line).close();
        verify(spi).close();
    }

    @Test
    void anErrorInItsThreadIsAFailureToo() throws Exception {
        try (var ads131m04 = new Ads131m04(spi, 0, 1, line, 1_000, 1)) {
            assertThat(ads131m04.take()).isEmpty();
            board.failWith(new LinkageError("meant to be thrown"));
            edge(listener(), DigitalState.LOW);
            assertThatThrownBy(() -> awaitFailure(ads131m04)).isInstanceOf(SensorException.class);
        }
    }

    private static void awaitFailure(Ads131m04 ads131m04) throws SensorException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            assertThat(ads131m04.take()).isEmpty();
            Thread.onSpinWait();
        }
    }

    @Test
    void givesWhatItsThreadTook() throws Exception {
        try (var ads131m04 = new Ads131m04(spi, 0, 1, line, 1_000, 1)) {
            assertThat(ads131m04.take()).isEmpty();
            var edges = listener();
            Optional<Samples> samples = Optional.empty();
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (samples.isEmpty() && System.nanoTime() < end) {
                board.sample(5, 6, 7, 8);
                edge(edges, DigitalState.LOW);
                samples = takeOrSetUpAnew(ads131m04);
            }
            assertThat(samples).isPresent();
            assertThat(ads131m04.sampleRateHz()).isEqualTo(1_000);
            assertThat(ads131m04.channels()).isEqualTo(4);
            assertThat(ads131m04.bus()).isEqualTo("spi-0");
        }
    }

    /** A busy machine may hold this thread up for longer than the line may be silent. */
    private static Optional<Samples> takeOrSetUpAnew(Ads131m04 ads131m04) {
        try {
            return ads131m04.take();
        } catch (SensorException _) {
            return Optional.empty();
        }
    }

    @Test
    void opensTheBusInModeOneAndHoldsNothingIfThePinCanNotBeHad() throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        lenient().when(context.properties()).thenReturn(real.properties());
        when(context.create(any(SpiConfig.class))).thenReturn(spi);
        when(context.create(any(DigitalInputConfig.class)))
                .thenReturn(line)
                .thenThrow(new Pi4JException("busy"));
        Ads131m04.open(context, 0, 1, 24, 500, 2, 4_000_000).close();
        var bus = ArgumentCaptor.forClass(SpiConfig.class);
        verify(context).create(bus.capture());
        assertThat(bus.getValue().bus()).isEqualTo(SpiBus.BUS_0);
        assertThat(bus.getValue().channel()).isEqualTo(1);
        assertThat(bus.getValue().mode()).isEqualTo(SpiMode.MODE_1);
        assertThat(bus.getValue().baud()).isEqualTo(4_000_000);
        var pin = ArgumentCaptor.forClass(DigitalInputConfig.class);
        verify(context).create(pin.capture());
        assertThat(pin.getValue().bcm()).isEqualTo(24);
        assertThat(pin.getValue().debounce()).isZero();
        assertThat(board.written()).isEmpty();
        assertThatThrownBy(() -> Ads131m04.open(context, 0, 1, 24, 500, 2, 4_000_000))
                .isInstanceOf(Pi4JException.class);
        verify(spi, org.mockito.Mockito.times(2)).close();
        real.shutdown();
    }
}
