package dev.vallum.hardware.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vallum.hardware.converter.RecordingConverter;
import dev.vallum.hardware.loop.LoopResistors.Window;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisedLoopTest {
    private static final SensorId ID = new SensorId("z13-motion");
    private static final LoopResistors REFERENCE =
            new LoopResistors(3.3, 4_700, 4_700, 4_700, 10_000);

    private final RecordingConverter converter = new RecordingConverter(8, 3.2992);

    private SupervisedLoop loop(LoopResistors resistors) {
        return new SupervisedLoop(ID, SensorKind.MOTION, converter, 2, resistors);
    }

    @ParameterizedTest
    @CsvSource({
        "0.000, SHORT", "0.820, SHORT", "0.830, NORMAL", "1.650, NORMAL", "1.920, NORMAL",
        "1.930, ALARM", "2.200, ALARM", "2.345, ALARM", "2.355, TAMPER", "2.501, TAMPER",
        "2.656, TAMPER", "2.970, TAMPER", "2.980, OPEN", "3.300, OPEN"
    })
    void tellsTheStatesOfTheReferenceWiringByTheirVoltage(double volts, ContactState state)
            throws SensorException {
        converter.set(2, volts);
        assertThat(loop(REFERENCE).read()).isEqualTo(new Contact(state));
        assertThat(converter.asked()).containsExactly(2);
    }

    @Test
    void aWindowEndsInTheMiddleBetweenItsStateAndTheNext() {
        assertThat(REFERENCE.windows())
                .extracting(Window::state)
                .containsExactly(
                        ContactState.SHORT,
                        ContactState.NORMAL,
                        ContactState.ALARM,
                        ContactState.TAMPER,
                        ContactState.TAMPER,
                        ContactState.OPEN);
        assertThat(REFERENCE.windows().get(1).belowVolts()).isCloseTo(1.925, within(1e-9));
        assertThat(REFERENCE.openVolts()).isCloseTo((3.3 * 19.4 / 24.1 + 3.3) / 2, within(1e-9));
    }

    @Test
    void anAlarmResistorMayBeLargerThanTheTamperResistor() throws SensorException {
        var resistors = new LoopResistors(5, 22_000, 2_200, 15_000, 4_700);
        var wide = new RecordingConverter(4, 6);
        var loop = new SupervisedLoop(ID, SensorKind.GATE, wide, 0, resistors);
        wide.set(0, 5 * 17.2 / 39.2);
        assertThat(loop.read()).isEqualTo(new Contact(ContactState.ALARM));
        wide.set(0, 5 * 6.9 / 28.9);
        assertThat(loop.read()).isEqualTo(new Contact(ContactState.TAMPER));
    }

    @ParameterizedTest
    @CsvSource({"-0.3", "3.6"})
    void aForeignVoltageIsNoState(double volts) throws SensorException {
        var wide = new RecordingConverter(4, 4.096);
        wide.set(0, volts);
        var reading = new SupervisedLoop(ID, SensorKind.MOTION, wide, 0, REFERENCE).read();
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> {
                            assertThat(missing.reason()).isEqualTo(MissingReason.IMPLAUSIBLE);
                            assertThat(missing.detail())
                                    .isEqualTo(
                                            "%.2f V on a loop that is fed 3.30 V: a foreign voltage"
                                                            .formatted(volts)
                                                    + " is on the line");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    4700 | 4700  | 4700 | 4700  | 66.7 % of the supply for ALARM and 66.7 % for TAMPER
                    4700 | 100   | 4700 | 10000 | 0.0 % of the supply for SHORT and 2.1 % for NORMAL
                    1000 | 22000 | 4700 | 10000 | 95.7 % of the supply for NORMAL and 96.4 % for ALARM
                    """)
    void refusesResistorsThatCanNotBeToldApart(
            double series, double end, double alarm, double tamper, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoopResistors(3.3, series, end, alarm, tamper))
                .withMessageContaining(why);
    }

    @Test
    void refusesAResistorOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoopResistors(3.3, 4_700, 0, 4_700, 10_000))
                .withMessage("loop end 0.0");
    }

    @Test
    void refusesAConverterThatDoesNotMeasureAsFarAsAnOpenLineGoes() {
        var resistors = new LoopResistors(5, 4_700, 4_700, 4_700, 10_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop(resistors))
                .withMessage(
                        "loop: an open line gives more than 4.51 V, and the converter measures up"
                                + " to 3.30 V");
    }

    @Test
    void aConverterThatDoesNotAnswerIsAFailureAndTheNextReadTriesAgain() throws SensorException {
        var loop = loop(REFERENCE);
        converter.breakDown(true);
        assertThatThrownBy(loop::read).isInstanceOf(SensorException.class);
        converter.breakDown(false);
        converter.set(2, 1.65);
        assertThat(loop.read()).isEqualTo(new Contact(ContactState.NORMAL));
    }

    @Test
    void leavesTheSharedConverterOpen() {
        var loop = loop(REFERENCE);
        loop.close();
        assertThat(converter.isClosed()).isFalse();
        assertThat(loop.bus()).isEqualTo("i2c-1");
        assertThat(loop.kind()).isEqualTo(SensorKind.MOTION);
        assertThat(loop.interval()).isEqualTo(Duration.ofMillis(50));
    }
}
