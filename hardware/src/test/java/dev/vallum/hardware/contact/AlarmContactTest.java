package dev.vallum.hardware.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.linux.LineEvent;
import dev.vallum.hardware.linux.LineFaultListener;
import dev.vallum.hardware.linux.SupervisedInput;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Captor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class AlarmContactTest {
    private static final SensorId ID = new SensorId("wall-motion");
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;
    private static final Contact ALARM = new Contact(ContactState.ALARM);
    private static final Contact NORMAL = new Contact(ContactState.NORMAL);

    @Mock private SupervisedInput input;
    @Captor private ArgumentCaptor<DigitalStateChangeListener[]> listeners;
    @Captor private ArgumentCaptor<LineFaultListener> faultListeners;

    private DigitalState level = DigitalState.LOW;
    private long nanos = 77 * SECOND;
    private AlarmContact contact;

    @BeforeEach
    void openContact() {
        lenient().when(input.state()).thenAnswer(_ -> level);
        lenient().when(input.bcm()).thenReturn(17);
        contact = new AlarmContact(ID, SensorKind.MOTION, input, DigitalState.HIGH, () -> nanos);
        verify(input).addListener(listeners.capture());
        verify(input).addFaultListener(faultListeners.capture());
    }

    private void tell(DigitalStateChangeEvent<?> event) {
        listeners.getValue()[0].onDigitalStateChange(event);
    }

    /** An edge as the kernel saw it. */
    private void edge(DigitalState state, long atNanos, long lostBefore) {
        var event = mock(LineEvent.class);
        when(event.state()).thenReturn(state);
        when(event.kernelNanos()).thenReturn(atNanos);
        when(event.lostBefore()).thenReturn(lostBefore);
        tell(event);
    }

    private void edge(DigitalState state) {
        level = state;
        edge(state, nanos, 0);
    }

    private Reading readAfter(long passNanos) throws SensorException {
        nanos += passNanos;
        return contact.read();
    }

    private static Contact aged(ContactState state, long ageNanos) {
        return new Contact(state, Duration.ofNanos(ageNanos));
    }

    @Test
    void aClosedContactPullsThePinLowAndIsQuiet() throws SensorException {
        assertThat(contact.read()).isEqualTo(NORMAL);
    }

    @Test
    void anOpenContactOrACutCableLetsThePinGoHighAndIsAnAlarm() throws SensorException {
        level = DigitalState.HIGH;
        assertThat(contact.read()).isEqualTo(ALARM);
    }

    @Test
    void aContactThatAlarmsLowIsReadTheOtherWayRound() throws SensorException {
        var low = new AlarmContact(ID, SensorKind.GATE, input, DigitalState.LOW, () -> nanos);
        assertThat(low.read()).isEqualTo(ALARM);
        level = DigitalState.HIGH;
        assertThat(low.read()).isEqualTo(NORMAL);
    }

    @Test
    void followsTheLevelEvenIfNoEdgeIsEverTold() throws SensorException {
        assertThat(contact.read()).isEqualTo(NORMAL);
        level = DigitalState.HIGH;
        assertThat(contact.read()).isEqualTo(ALARM);
        level = DigitalState.LOW;
        assertThat(contact.read()).isEqualTo(NORMAL);
    }

    @Test
    void aChangeHasTheAgeThatTheKernelGives() throws SensorException {
        contact.read();
        nanos += 5 * MILLISECOND;
        edge(DigitalState.HIGH);
        assertThat(readAfter(15 * MILLISECOND))
                .isEqualTo(aged(ContactState.ALARM, 15 * MILLISECOND));
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(ALARM);
        nanos += 12 * MILLISECOND;
        edge(DigitalState.LOW);
        assertThat(readAfter(8 * MILLISECOND))
                .isEqualTo(aged(ContactState.NORMAL, 8 * MILLISECOND));
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
    }

    @Test
    void aPulseBetweenTwoReadsIsAnAlarmAndThenNormal() throws SensorException {
        contact.read();
        nanos += 5 * MILLISECOND;
        edge(DigitalState.HIGH);
        nanos += MILLISECOND;
        edge(DigitalState.LOW);
        assertThat(readAfter(14 * MILLISECOND))
                .isEqualTo(aged(ContactState.ALARM, 15 * MILLISECOND));
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
    }

    @Test
    void aPulseBeforeTheFirstReadIsAnAlarm() throws SensorException {
        nanos += MILLISECOND;
        edge(DigitalState.HIGH);
        edge(DigitalState.LOW);
        assertThat(readAfter(MILLISECOND)).isEqualTo(ALARM);
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
    }

    @Test
    void anEdgeThatIsToldOfAfterItsLevelWasReadIsNoSecondAlarm() throws SensorException {
        contact.read();
        level = DigitalState.HIGH;
        long rose = nanos + MILLISECOND;
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(ALARM);
        level = DigitalState.LOW;
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
        edge(DigitalState.HIGH, rose, 0);
        edge(DigitalState.LOW, nanos, 0);
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
    }

    @Test
    void twoFallingEdgesInARowMeanAPulseInBetween() throws SensorException {
        contact.read();
        edge(DigitalState.HIGH);
        edge(DigitalState.LOW);
        readAfter(20 * MILLISECOND);
        readAfter(20 * MILLISECOND);
        nanos += MILLISECOND;
        edge(DigitalState.LOW);
        assertThat(readAfter(19 * MILLISECOND))
                .isEqualTo(aged(ContactState.ALARM, 19 * MILLISECOND));
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
    }

    @Test
    void aHoleInTheEdgesMeansThatThereMayHaveBeenAnAlarm() throws SensorException {
        contact.read();
        nanos += MILLISECOND;
        edge(DigitalState.LOW, nanos, 3);
        assertThat(readAfter(19 * MILLISECOND))
                .isEqualTo(aged(ContactState.ALARM, 19 * MILLISECOND));
    }

    @Test
    void edgesOfAnotherProviderCountFromTheirArrival() throws SensorException {
        contact.read();
        nanos += 4 * MILLISECOND;
        tell(new DigitalStateChangeEvent<>(input, DigitalState.HIGH));
        tell(new DigitalStateChangeEvent<>(input, DigitalState.LOW));
        assertThat(readAfter(16 * MILLISECOND))
                .isEqualTo(aged(ContactState.ALARM, 16 * MILLISECOND));
    }

    @Test
    void fiftyBouncesAreOneAlarm() throws SensorException {
        contact.read();
        nanos += MILLISECOND;
        for (int i = 0; i < 25; i++) {
            edge(DigitalState.HIGH);
            nanos += 200_000;
            edge(DigitalState.LOW);
            nanos += 200_000;
        }
        edge(DigitalState.HIGH);
        assertThat(readAfter(MILLISECOND)).isEqualTo(aged(ContactState.ALARM, 11 * MILLISECOND));
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(ALARM);
    }

    @Test
    void tenThousandEdgesASecondAreAStormUntilASecondWithoutThem() throws SensorException {
        contact.read();
        var calm = new DigitalStateChangeEvent<>(input, DigitalState.LOW);
        var high = new DigitalStateChangeEvent<>(input, DigitalState.HIGH);
        var reading = contact.read();
        for (int read = 0; read < 100; read++) {
            for (int pulse = 0; pulse < 100; pulse++) {
                tell(high);
                tell(calm);
            }
            reading = readAfter(20 * MILLISECOND);
        }
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> {
                            assertThat(missing.reason()).isEqualTo(MissingReason.STORM);
                            assertThat(missing.detail())
                                    .matches("1[01],\\d{3} changes a second on gpio:17");
                        });
        assertThat(readAfter(900 * MILLISECOND)).isInstanceOf(Missing.class);
        assertThat(readAfter(201 * MILLISECOND)).isEqualTo(NORMAL);
        assertThat(readAfter(20 * MILLISECOND)).isEqualTo(NORMAL);
    }

    @Test
    void edgesThatTheKernelHadToDropCountForAStorm() throws SensorException {
        contact.read();
        edge(DigitalState.LOW, nanos, 400);
        assertThat(readAfter(20 * MILLISECOND)).isInstanceOf(Missing.class);
    }

    @Test
    void manyEdgesWithinALongPauseOfTheReaderAreNoStorm() throws SensorException {
        contact.read();
        edge(DigitalState.LOW, nanos, 300);
        assertThat(readAfter(3 * SECOND)).isInstanceOf(Contact.class);
    }

    @Test
    void aPinOfUnknownLevelIsMissingAndNeitherQuietNorAlarm() throws SensorException {
        level = DigitalState.UNKNOWN;
        assertThat(contact.read())
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.reason()).isEqualTo(MissingReason.NO_ANSWER));
    }

    @Test
    void aFailedReadNamesTheSensorAndTheNextReadTriesAgain() throws SensorException {
        when(input.state())
                .thenThrow(new Pi4JException("line is gone"))
                .thenReturn(DigitalState.LOW);
        assertThatThrownBy(contact::read)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("wall-motion")
                .hasRootCauseMessage("line is gone");
        assertThat(contact.read()).isEqualTo(NORMAL);
    }

    @Test
    void aLineThatTheKernelGaveUpIsGoneUntilItIsReopened() throws SensorException {
        faultListeners.getValue().onFailed(input, new IOException("No such device (errno 19)"));
        when(input.state()).thenThrow(new Pi4JException("pin 17"));
        assertThat(contact.read())
                .isEqualTo(
                        new Missing(
                                MissingReason.GONE, "gpio:17 is gone: No such device (errno 19)"));
        faultListeners.getValue().onRestored(input);
        lenient().doReturn(DigitalState.LOW).when(input).state();
        assertThat(contact.read()).isEqualTo(NORMAL);
    }

    @Test
    void closingGivesUpListeningAndThePin() throws SensorException {
        contact.close();
        verify(input).removeListener(any(DigitalStateChangeListener[].class));
        verify(input).removeFaultListener(faultListeners.getValue());
        verify(input).close();
    }

    @Test
    void aFailureToCloseIsToldAsTheSensors() {
        doThrow(new Pi4JException("busy")).when(input).close();
        assertThatThrownBy(contact::close)
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("wall-motion");
    }

    @Test
    void asksForABiasedPinWithoutDebounce() {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(DigitalInputConfig.class))).thenReturn(input);
        var opened =
                AlarmContact.open(
                        ID,
                        SensorKind.GATE,
                        context,
                        17,
                        DigitalState.HIGH,
                        PullResistance.PULL_DOWN);
        var asked = ArgumentCaptor.forClass(DigitalInputConfig.class);
        verify(context).create(asked.capture());
        assertThat(opened.kind()).isEqualTo(SensorKind.GATE);
        assertThat(asked.getValue().bcm()).isEqualTo(17);
        assertThat(asked.getValue().pull()).isEqualTo(PullResistance.PULL_DOWN);
        assertThat(asked.getValue().debounce()).isZero();
        assertThat(asked.getValue().id()).isEqualTo("wall-motion");
        real.shutdown();
    }
}
