package dev.vallum.hardware.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.converter.RecordingConverter;
import dev.vallum.hardware.linux.LineFaultListener;
import dev.vallum.hardware.linux.SupervisedInput;
import dev.vallum.hardware.pickup.PeakDetectors.Input;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Nothing;
import dev.vallum.hardware.sensor.Reading.Telling;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class FencePickUpTest {
    private static final SensorId ID = new SensorId("z13-outer-fence");
    private static final long MILLI = 1_000_000;

    @Mock private DigitalOutput reset;
    @Mock private DigitalInput line;

    private final RecordingConverter converter = new RecordingConverter(4, 4.096);
    private final List<Boolean> resets = new ArrayList<>();

    /** Feed voltages that come up while the driver pauses. */
    private final Queue<Double> rising = new ArrayDeque<>();

    private long nanos = 5_000 * MILLI;
    private boolean isStuck;
    private FencePickUp fence = new FencePickUp(ID, detectors(), Optional.empty(), 4, 0.15);

    @BeforeEach
    void wireTheResetLine() {
        lenient()
                .when(reset.setState(anyBoolean()))
                .thenAnswer(call -> {
                    boolean isHigh = call.getArgument(0);
                    resets.add(isHigh);
                    if (isHigh && !isStuck) {
                        hold(0, 0);
                    }
                    return reset;
                });
        fence = new FencePickUp(ID, detectors(), Optional.empty(), 4, 0.15, () -> nanos);
    }

    private PeakDetectors detectors() {
        return new PeakDetectors(
                new Input(converter, 0), new Input(converter, 1), reset, this::pause);
    }

    private void pause(long nanosToPass) {
        nanos += nanosToPass;
        if (!rising.isEmpty()) {
            converter.set(0, rising.remove());
        }
    }

    private void hold(double feedVolts, double returnVolts) {
        converter.set(0, feedVolts);
        converter.set(1, returnVolts);
    }

    private Reading readAfter(long millis) throws SensorException {
        nanos += millis * MILLI;
        return fence.read();
    }

    private Reading impulseAfter(long millis, double feedVolts, double returnVolts)
            throws SensorException {
        hold(feedVolts, returnVolts);
        return readAfter(millis);
    }

    private static void assertImplausible(Reading reading, String detail) {
        assertThat(reading).isEqualTo(new Missing(MissingReason.IMPLAUSIBLE, detail));
    }

    private static void assertImpulse(Reading reading, double feedKv, double returnKv) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        FenceImpulse.class,
                        impulse -> {
                            assertThat(impulse.feedKv()).isCloseTo(feedKv, within(1e-9));
                            assertThat(impulse.returnKv()).isCloseTo(returnKv, within(1e-9));
                        });
    }

    private static void assertTelling(Reading reading, Telling telling) {
        assertThat(((FenceImpulse) reading).telling()).isEqualTo(telling);
    }

    @Test
    void theFirstReadEmptiesWhatWasHeldForWhoKnowsHowLong() throws SensorException {
        hold(2, 2);
        assertThat(fence.read()).isEqualTo(new Nothing());
        assertThat(resets).containsExactly(true, false);
        assertThat(readAfter(20)).isEqualTo(new Nothing());
    }

    @Test
    void aHeldPeakIsAnImpulseOnceAndBothDetectorsAreEmptied() throws SensorException {
        fence.read();
        resets.clear();
        assertImpulse(impulseAfter(20, 1.875, 1.75), 7.5, 7);
        assertThat(resets).containsExactly(true, false);
        assertThat(readAfter(20)).isEqualTo(new Nothing());
        assertImpulse(impulseAfter(1_180, 1.85, 1.7), 7.4, 6.8);
    }

    @Test
    void aReturnEndAloneIsAnImpulseToo() throws SensorException {
        fence.read();
        var reading = impulseAfter(20, 0.01, 0.5);
        assertImpulse(reading, 0.04, 2);
        assertTelling(reading, Telling.NO_LINE);
    }

    @Test
    void aPeakThatStillRisesIsMeasuredUntilItDoesNot() throws SensorException {
        fence.read();
        rising.addAll(List.of(0.9, 1.6, 1.875, 1.87, 1.0));
        assertImpulse(impulseAfter(20, 0.3, 0.2), 7.5, 0.8);
    }

    @Test
    void aPeakThatRisesForEverIsGivenUpAfterTenMilliseconds() throws SensorException {
        fence.read();
        for (int i = 1; i <= 40; i++) {
            rising.add(0.2 + i * 0.05);
        }
        var reading = impulseAfter(20, 0.2, 0.2);
        assertImpulse(reading, 0.7 * 4, 0.8);
        assertThat(reading.age()).isLessThanOrEqualTo(Duration.ofMillis(12));
    }

    @Test
    void anImpulseBeyondTheRangeIsReportedWithItsEnd() throws SensorException {
        fence.read();
        assertImpulse(impulseAfter(20, 9, 9), 4.096 * 4, 4.096 * 4);
    }

    @Test
    void aDetectorThatIsNotEmptiedIsMissingAfterThreeResetsUntilItFalls() throws SensorException {
        fence.read();
        isStuck = true;
        assertImpulse(impulseAfter(20, 0.775, 0.1), 3.1, 0.4);
        assertThat(readAfter(20)).isEqualTo(new Nothing());
        var stuck = "peak detector of feed holds 3.1 kV after reset";
        assertImplausible(readAfter(20), stuck);
        assertImplausible(readAfter(20), stuck);
        isStuck = false;
        assertThat(readAfter(20)).as("emptied, and not reported").isEqualTo(new Nothing());
        assertImpulse(impulseAfter(600, 1.875, 1.75), 7.5, 7);
    }

    @Test
    void aDetectorThatIsStuckFromTheStartIsMissingToo() throws SensorException {
        isStuck = true;
        hold(0.1, 0.5);
        assertThat(fence.read()).isEqualTo(new Nothing());
        assertThat(readAfter(20)).isEqualTo(new Nothing());
        assertImplausible(readAfter(20), "peak detector of return holds 2.0 kV after reset");
    }

    @Test
    void anEchoOfAnImpulseIsClearedAndNotReported() throws SensorException {
        fence.read();
        assertImpulse(impulseAfter(20, 1.875, 1.75), 7.5, 7);
        assertThat(impulseAfter(20, 0.3, 0.2)).isEqualTo(new Nothing());
        assertThat(readAfter(20)).isEqualTo(new Nothing());
        assertImpulse(impulseAfter(1_160, 1.875, 1.75), 7.5, 7);
    }

    @Test
    void aHigherPeakSoonAfterALowerOneIsTheImpulse() throws SensorException {
        fence.read();
        assertImpulse(impulseAfter(20, 0.3, 0.2), 1.2, 0.8);
        assertImpulse(impulseAfter(200, 1.875, 1.75), 7.5, 7);
    }

    @Test
    void interferenceNeverLooksLikeAnEnergiserThatIsAlive() throws SensorException {
        fence.read();
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < 100; i++) {
            readings.add(impulseAfter(50, 0.5 + 0.01 * (i % 7), 0.4));
        }
        assertThat(readings).filteredOn(FenceImpulse.class::isInstance).hasSizeLessThan(4);
        assertThat(readings)
                .last()
                .asString()
                .contains("IMPLAUSIBLE", "peaks less than 400 ms apart", "interference");
        assertThat(readAfter(20)).isInstanceOf(Missing.class);
        assertThat(readAfter(400)).as("quiet again").isEqualTo(new Nothing());
        assertImpulse(impulseAfter(20, 1.875, 1.75), 7.5, 7);
    }

    @Test
    void aConverterThatFailsIsToldAndTheDetectorsAreEmptiedBeforeTheNextImpulse()
            throws SensorException {
        fence.read();
        converter.breakDown(true);
        assertThatThrownBy(() -> impulseAfter(20, 1.875, 1.75)).isInstanceOf(SensorException.class);
        converter.breakDown(false);
        assertThat(readAfter(5_000)).isEqualTo(new Nothing());
        assertThat(readAfter(20)).isEqualTo(new Nothing());
    }

    @Test
    void anImpulseDuringADisturbedTransferIsReadAfterIt() throws SensorException {
        var edges = listen();
        fence.read();
        assertThat(readAfter(20)).isEqualTo(new Nothing());
        converter.breakDown(true);
        edges.onDigitalStateChange(new DigitalStateChangeEvent<>(line, DigitalState.HIGH));
        assertThatThrownBy(() -> impulseAfter(20, 1.875, 1.75)).isInstanceOf(SensorException.class);
        converter.breakDown(false);
        assertImpulse(readAfter(20), 7.5, 7);
        assertThat(readAfter(20)).isEqualTo(new Nothing());
    }

    @Test
    void theResetLineFallsAlsoWhenTheMeasurementUnderItFails() {
        converter.breakDown(true);
        assertThatThrownBy(() -> fence.read()).isInstanceOf(SensorException.class);
        assertThat(resets).containsExactly(true, false);
    }

    @Test
    void aResetLineThatCanNotBeDrivenIsNamed() {
        when(reset.bcm()).thenReturn(22);
        doThrow(new Pi4JException("input/output error")).when(reset).setState(true);
        assertThatThrownBy(() -> fence.read())
                .isInstanceOf(SensorException.class)
                .hasMessage("reset line on gpio:22 can't be driven: input/output error");
    }

    @Test
    void withAnImpulseLineTheConverterRestsUntilAnEdgeWhoseTimeIsTheImpulses()
            throws SensorException {
        var edges = listen();
        fence.read();
        converter.asked().clear();
        hold(1.875, 1.75);
        assertThat(readAfter(20)).isEqualTo(new Nothing());
        assertThat(converter.asked()).isEmpty();

        nanos += 5 * MILLI;
        edges.onDigitalStateChange(new DigitalStateChangeEvent<>(line, DigitalState.HIGH));
        nanos += MILLI;
        edges.onDigitalStateChange(new DigitalStateChangeEvent<>(line, DigitalState.LOW));
        edges.onDigitalStateChange(new DigitalStateChangeEvent<>(line, DigitalState.HIGH));
        var reading = readAfter(14);
        assertImpulse(reading, 7.5, 7);
        assertThat(reading.age()).as("15 ms to the read, 2 ms in it").hasMillis(17);
        assertTelling(reading, Telling.TOLD);
    }

    @Test
    void withADeadImpulseLineTheDetectorsAreLookedAtAllTheSame() throws SensorException {
        listen();
        fence.read();
        hold(1.875, 1.75);
        assertThat(readAfter(280)).isEqualTo(new Nothing());
        var reading = readAfter(20);
        assertImpulse(reading, 7.5, 7);
        assertTelling(reading, Telling.UNTOLD);
    }

    @Test
    void afterAnImpulseWithoutAnEdgeEachReadLooksUntilAnEdgeComesWithAnImpulse()
            throws SensorException {
        var edges = listen();
        fence.read();
        assertImpulse(impulseAfter(300, 1.875, 1.75), 7.5, 7);
        for (int i = 0; i < 5; i++) {
            assertThat(readAfter(1_180)).isEqualTo(new Nothing());
            var found = impulseAfter(20, 1.875, 1.75);
            assertImpulse(found, 7.5, 7);
            assertThat(found.age()).isLessThan(Duration.ofMillis(20));
        }
        assertThat(readAfter(1_180)).isEqualTo(new Nothing());
        edges.onDigitalStateChange(new DigitalStateChangeEvent<>(line, DigitalState.HIGH));
        assertImpulse(impulseAfter(20, 1.875, 1.75), 7.5, 7);
        converter.asked().clear();
        assertThat(impulseAfter(20, 1.875, 1.75)).isEqualTo(new Nothing());
        assertThat(converter.asked()).as("the line is trusted again").isEmpty();
    }

    @Test
    void anEdgeAloneDoesNotMakeASilentLineTrusted() throws SensorException {
        var edges = listen();
        fence.read();
        assertImpulse(impulseAfter(300, 1.875, 1.75), 7.5, 7);
        edges.onDigitalStateChange(new DigitalStateChangeEvent<>(line, DigitalState.HIGH));
        assertThat(readAfter(600)).isEqualTo(new Nothing());
        assertImpulse(impulseAfter(20, 1.875, 1.75), 7.5, 7);
    }

    @Test
    void whileTheKernelRefusesTheImpulseLineEachReadLooks() throws SensorException {
        var supervised = mock(SupervisedInput.class);
        var watch = ArgumentCaptor.forClass(LineFaultListener.class);
        fence = fence(new ImpulseLine(supervised, () -> nanos));
        verify(supervised).addFaultListener(watch.capture());
        fence.read();
        watch.getValue().onFailed(supervised, new IOException("No such device"));
        assertImpulse(impulseAfter(20, 1.875, 1.75), 7.5, 7);
        watch.getValue().onRestored(supervised);
        fence.close();
        verify(supervised).removeFaultListener(watch.getValue());
    }

    @Test
    void anImpulseLineThatCanNotBeListenedToIsClosed() {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(DigitalOutputConfig.class))).thenReturn(reset);
        when(context.create(any(DigitalInputConfig.class))).thenReturn(line);
        when(line.addListener(any(DigitalStateChangeListener.class)))
                .thenThrow(new Pi4JException("no events"));
        assertThatThrownBy(() -> open(context)).isInstanceOf(Pi4JException.class);
        verify(line).close();
        verify(reset).close();
        real.shutdown();
    }

    @Test
    void closesItsLinesAndLeavesTheConverterOpen() throws SensorException {
        var edges = listen();
        fence.close();
        verify(line).removeListener(edges);
        verify(line).close();
        verify(reset).close();
        assertThat(converter.isClosed()).isFalse();
    }

    private DigitalStateChangeListener listen() {
        fence = fence(new ImpulseLine(line, () -> nanos));
        var listener = ArgumentCaptor.forClass(DigitalStateChangeListener.class);
        verify(line).addListener(listener.capture());
        return listener.getValue();
    }

    private FencePickUp fence(ImpulseLine impulses) {
        return new FencePickUp(ID, detectors(), Optional.of(impulses), 4, 0.15, () -> nanos);
    }

    @Test
    void opensItsPinsAndHoldsNoneIfOneCanNotBeHad() throws SensorException {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(DigitalOutputConfig.class))).thenReturn(reset);
        when(context.create(any(DigitalInputConfig.class)))
                .thenReturn(line)
                .thenThrow(new Pi4JException("busy"));
        try (var opened = open(context)) {
            assertThat(opened.kind()).isEqualTo(SensorKind.FENCE);
            assertThat(opened.bus()).isEqualTo("i2c-1");
            assertThat(opened.interval()).isEqualTo(Duration.ofMillis(20));
            verifyPins(context);
        }
        assertThatThrownBy(() -> open(context)).isInstanceOf(Pi4JException.class);
        verify(reset, org.mockito.Mockito.times(2)).close();
        real.shutdown();
    }

    private FencePickUp open(Context context) {
        return FencePickUp.open(
                ID,
                context,
                new Input(converter, 0),
                new Input(converter, 1),
                22,
                Optional.of(23),
                4,
                0.15);
    }

    private static void verifyPins(Context context) {
        var output = ArgumentCaptor.forClass(DigitalOutputConfig.class);
        verify(context).create(output.capture());
        assertThat(output.getValue().bcm()).isEqualTo(22);
        assertThat(output.getValue().initialState()).isEqualTo(DigitalState.LOW);
        assertThat(output.getValue().shutdownState()).isEqualTo(DigitalState.LOW);
        var input = ArgumentCaptor.forClass(DigitalInputConfig.class);
        verify(context).create(input.capture());
        assertThat(input.getValue().bcm()).isEqualTo(23);
        assertThat(input.getValue().pull()).isEqualTo(PullResistance.PULL_DOWN);
        assertThat(input.getValue().debounce()).isZero();
    }
}
