package dev.vallum.node.check.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.SensorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactVerdictTest {
    @ParameterizedTest
    @CsvSource({
        "MOTION, gpio:17, NORMAL, NORMAL, wired-right",
        "MOTION, gpio:17, NORMAL, ALARM, wired-right",
        "MOTION, gpio:17, ALARM, NORMAL, wired-right",
        "MOTION, gpio:17, ALARM, ALARM, in-alarm",
        "GATE, gpio:4, ALARM, ALARM, in-alarm",
        "TAMPER, gpio:26, ALARM, ALARM, in-alarm",
        "MOTION, loop:adc2/0, NORMAL, NORMAL, wired-right",
        "MOTION, loop:adc2/0, ALARM, ALARM, in-alarm",
        "MOTION, loop:adc2/0, TAMPER, TAMPER, tamper",
        "MOTION, loop:adc2/0, TAMPER, NORMAL, wired-right",
        "MOTION, loop:adc2/0, OPEN, OPEN, open",
        "MOTION, loop:adc2/0, SHORT, SHORT, short",
        "MOTION, loop:adc2/0, NORMAL, OPEN, open",
    })
    void judgesTheStatesItWentThrough(
            SensorKind kind, String device, ContactState first, ContactState then, String code) {
        assertThat(went(kind, device, first, then).verdict().finding().code()).isEqualTo(code);
    }

    @Test
    void aLineThatIsCutForMomentsIsUnsteady() {
        var sensor = went(SensorKind.MOTION, "loop:adc2/0", ContactState.NORMAL, ContactState.OPEN);
        assertThat(sensor.gives(1, new Contact(ContactState.NORMAL)).verdict())
                .isEqualTo(
                        new Verdict(
                                Finding.UNSTEADY,
                                "at rest; it went to open 1 times",
                                "the line was cut or bridged for moments: tighten its terminals."));
    }

    @Test
    void saysHowAContactThatClosesToAlarmIsWritten() {
        assertThat(advice("gpio:17")).contains("cut cable at GPIO 17", "write alarm=low");
        assertThat(advice("gpio:17 alarm=low"))
                .contains("bridged cable at GPIO 17", "write alarm=high");
    }

    @Test
    void saysWhatToCloseByItsKind() {
        var alarm = ContactState.ALARM;
        assertThat(went(SensorKind.GATE, "gpio:4", alarm, alarm).verdict().advice())
                .contains("close the gate");
        assertThat(went(SensorKind.TAMPER, "gpio:26", alarm, alarm).verdict().advice())
                .contains("close the lid");
        assertThat(went(SensorKind.MASK, "gpio:16", alarm, alarm).verdict().advice())
                .contains("uncover the detector");
    }

    private static String advice(String device) {
        return went(SensorKind.MOTION, device, ContactState.ALARM, ContactState.ALARM)
                .verdict()
                .advice();
    }

    private static Watched went(
            SensorKind kind, String device, ContactState first, ContactState then) {
        return new Watched(kind, device).gives(2, new Contact(first)).gives(2, new Contact(then));
    }
}
