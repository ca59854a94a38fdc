package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Category;
import dev.vallum.wire.Evidence;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactDetectorTest {
    private final Script script = new Script();

    private Rehearsal contact(SensorKind kind) {
        return new Rehearsal(
                made -> new SimulatedContact(new SensorId("s"), kind, script, made::now));
    }

    private void put(ContactState state, long startMs, long lengthMs) {
        script.add(
                new Stimulus.ContactIn(state),
                Duration.ofMillis(startMs),
                Duration.ofMillis(lengthMs));
    }

    @ParameterizedTest
    @CsvSource({
        "GATE,   ALARM,  gate-open,      INTRUSION",
        "GATE,   OPEN,   loop-open,      TAMPER",
        "TAMPER, ALARM,  enclosure-open, TAMPER",
        "TAMPER, SHORT,  loop-short,     TAMPER",
        "MASK,   ALARM,  motion-masked,  TAMPER",
        "MASK,   OPEN,   loop-open,      TAMPER",
        "MOTION, TAMPER, loop-tamper,    TAMPER",
        "MOTION, OPEN,   loop-open,      TAMPER",
        "MOTION, SHORT,  loop-short,     TAMPER"
    })
    void eachStateOfEachKindHasItsNameAndCategory(
            SensorKind kind, ContactState state, String type, Category category)
            throws SensorException {
        put(state, 10_000, 5_000);
        var contact = contact(kind).runUntil(Duration.ofSeconds(60));
        assertThat(contact.lines())
                .containsExactly("10.3 " + type + " ONSET", "16.0 " + type + " CLEARED");
        assertThat(contact.detections().getFirst().category()).isEqualTo(category);
        assertThat(contact.detections())
                .extracting(each -> text(each.evidence().getFirst()))
                .containsExactly("state lasted 0.25 s of 0.25", "state lasted 1.00 s of 1.00");
    }

    private static String text(Evidence evidence) {
        return "%s %.2f %s of %.2f"
                .formatted(evidence.name(), evidence.value(), evidence.unit(), evidence.limit());
    }

    @Test
    void whatIsShorterThanTheDebounceIsNone() throws SensorException {
        put(ContactState.ALARM, 10_000, 200);
        assertThat(contact(SensorKind.GATE).runUntil(Duration.ofSeconds(20)).lines()).isEmpty();
    }

    @Test
    void aChatteringContactIsOneDetection() throws SensorException {
        for (int i = 0; i < 10; i++) {
            put(ContactState.ALARM, 10_000 + i * 800, 500);
        }
        assertThat(contact(SensorKind.GATE).runUntil(Duration.ofSeconds(30)).lines()).hasSize(2);
    }

    @Test
    void aLoopThatFlickersBetweenBadStatesIsReported() throws SensorException {
        for (int i = 0; i < 20; i++) {
            put(i % 2 == 0 ? ContactState.OPEN : ContactState.SHORT, 10_000 + i * 200, 200);
        }
        var loop = contact(SensorKind.MOTION).runUntil(Duration.ofSeconds(30));
        assertThat(loop.lines())
                .containsExactly("10.8 loop-unsettled ONSET", "15.0 loop-unsettled CLEARED");
        assertThat(text(loop.detections().getFirst().evidence().getFirst()))
                .isEqualTo("unrest 0.80 s of 0.75");
    }

    @Test
    void anOpenGateIsReportedThoughOneReadInFiveFails() throws SensorException {
        put(ContactState.ALARM, 10_000, 5_000);
        for (int i = 0; i < 25; i++) {
            script.add(
                    new Stimulus.Unplugged(),
                    Duration.ofMillis(10_050 + i * 250L),
                    Duration.ofMillis(50));
        }
        assertThat(contact(SensorKind.GATE).runUntil(Duration.ofSeconds(13)).lines())
                .contains("10.3 gate-open ONSET");
    }

    @Test
    void aGateThatIsMissingWhileItStandsOpenHasNotClosed() throws SensorException {
        put(ContactState.ALARM, 10_000, 60_000);
        script.add(new Stimulus.Unplugged(), Duration.ofSeconds(20), Duration.ofSeconds(10));
        assertThat(contact(SensorKind.GATE).runUntil(Duration.ofSeconds(60)).lines())
                .containsExactly(
                        "10.3 gate-open ONSET",
                        "21.0 sensor-missing ONSET",
                        "31.0 sensor-missing CLEARED");
    }
}
