package dev.vallum.hardware.pir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.ArgumentCaptor;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

@ExtendWith(MockitoExtension.class)
class MotionContactTest {
    private static final SensorId ID = new SensorId("wall-motion");

    @Mock private DigitalInput input;
    private MotionContact contact;

    @BeforeEach
    void openContact() {
        contact = new MotionContact(ID, input);
    }

    @Test
    void aClosedContactPullsThePinLowAndIsQuiet() throws SensorException {
        when(input.state()).thenReturn(DigitalState.LOW);
        assertThat(contact.read()).isEqualTo(new Contact(ContactState.NORMAL));
    }

    @Test
    void anOpenContactOrACutCableLetsThePinGoHighAndIsAnAlarm() throws SensorException {
        when(input.state()).thenReturn(DigitalState.HIGH);
        assertThat(contact.read()).isEqualTo(new Contact(ContactState.ALARM));
    }

    @Test
    void followsThePinWithoutADebounceOfItsOwn() throws SensorException {
        when(input.state()).thenReturn(DigitalState.HIGH, DigitalState.LOW, DigitalState.HIGH);
        assertThat(contact.read()).isEqualTo(new Contact(ContactState.ALARM));
        assertThat(contact.read()).isEqualTo(new Contact(ContactState.NORMAL));
        assertThat(contact.read()).isEqualTo(new Contact(ContactState.ALARM));
    }

    @Test
    void aPinOfUnknownStateIsMissingAndNeitherQuietNorAlarm() throws SensorException {
        when(input.state()).thenReturn(DigitalState.UNKNOWN);
        assertThat(contact.read())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
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
        assertThat(contact.read()).isEqualTo(new Contact(ContactState.NORMAL));
    }

    @Test
    void closesThePin() throws SensorException {
        contact.close();
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
    void asksForAPulledUpPinWithoutDebounce() {
        var context = mock(Context.class);
        var real = Pi4J.newContext();
        when(context.properties()).thenReturn(real.properties());
        when(context.create(any(DigitalInputConfig.class))).thenReturn(input);
        var opened = MotionContact.open(ID, context, 17);
        var asked = ArgumentCaptor.forClass(DigitalInputConfig.class);
        verify(context).create(asked.capture());
        assertThat(opened.kind()).isEqualTo(SensorKind.MOTION);
        assertThat(asked.getValue().bcm()).isEqualTo(17);
        assertThat(asked.getValue().pull()).isEqualTo(PullResistance.PULL_UP);
        assertThat(asked.getValue().debounce()).isZero();
        assertThat(asked.getValue().id()).isEqualTo("wall-motion");
        real.shutdown();
    }
}
