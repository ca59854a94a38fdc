package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedContact;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MotionDetectorTest {
    private static final SensorId ID = new SensorId("motion");

    private final Script script = new Script();
    private final Rehearsal rehearsal = new Rehearsal(this::contact);

    /** With the warm-up of the defaults. */
    private final Rehearsal cold =
            new Rehearsal(
                    this::contact,
                    made ->
                            Detectors.forSensor(
                                    ID, SensorKind.MOTION, DetectionSettings.defaults()));

    private SimulatedContact contact(Rehearsal made) {
        return new SimulatedContact(ID, SensorKind.MOTION, script, made::now);
    }

    private static List<String> evidence(Detection detection) {
        return detection.evidence().stream()
                .map(each ->
                        "%s %.1f %s of %.1f"
                                .formatted(each.name(), each.value(), each.unit(), each.limit()))
                .map(text -> text.replaceAll(" of n.*", "").replaceAll(" +", " ").strip())
                .toList();
    }

    private Detection onset(DetectionType type) {
        return rehearsal.detections().stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void move(double startS, double lengthS) {
        script.add(
                new Stimulus.Movement(),
                Duration.ofMillis((long) (startS * 1000)),
                Duration.ofMillis((long) (lengthS * 1000)));
    }

    @Test
    void aMovementBeginsAfterTheDebounceAndEndsAfterTheHold() throws SensorException {
        move(40, 3);
        rehearsal.runUntil(Duration.ofMinutes(1));
        assertThat(rehearsal.lines()).containsExactly("40.3 motion ONSET", "48.0 motion CLEARED");
        assertThat(rehearsal.detections().getFirst().category()).isEqualTo(Category.INTRUSION);
    }

    @ParameterizedTest
    @ValueSource(doubles = {40.0, 40.013, 40.049})
    void aSignalOfFourHundredMillisecondsIsAlwaysProcessed(double startS) throws SensorException {
        move(startS, 0.4);
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("motion ONSET"));
    }

    @Test
    void aBouncingContactIsPassedOver() throws SensorException {
        for (int i = 0; i < 20; i++) {
            move(40 + 0.3 * i, 0.15);
        }
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines()).isEmpty();
    }

    @Test
    void movementsWithinTheHoldAreOne() throws SensorException {
        move(40, 1);
        move(45, 1);
        move(50, 1);
        assertThat(rehearsal.runUntil(Duration.ofMinutes(1)).lines())
                .containsExactly("40.3 motion ONSET", "56.0 motion CLEARED");
    }

    @Test
    void whatComesAndGoesWhileTheDetectorWarmsUpIsPassedOver() throws SensorException {
        move(1, 5);
        move(20, 5);
        assertThat(cold.runUntil(Duration.ofMinutes(1)).lines())
                .containsExactly("0.0 motion-warm-up ONSET", "30.0 motion-warm-up CLEARED");
        assertThat(cold.detections().getFirst().category()).isEqualTo(Category.ENVIRONMENT);
        assertThat(evidence(cold.detections().getFirst())).containsExactly("warm-up 30.0 s");
        assertThat(evidence(cold.detections().getLast())).containsExactly("alarms passed over 2.0");
    }

    @Test
    void theWarmUpBeginsWithTheFirstStateThatTheContactTells() {
        cold.runUntil(0, new Reading.Nothing());
        cold.runUntil(1, new Reading.Nothing());
        cold.runUntil(2, new Contact(ContactState.NORMAL));
        assertThat(cold.lines()).containsExactly("2.0 motion-warm-up ONSET");
    }

    @Test
    void aDetectorThatHasNotAlarmedForTooLongIsSilentUntilItDoes() throws SensorException {
        var silent =
                new Rehearsal(
                        this::contact,
                        _ -> new MotionDetector(ID, silentAfter(Duration.ofMinutes(2))));
        move(200, 3);
        silent.runUntil(Duration.ofMinutes(4));
        assertThat(silent.lines())
                .containsExactly(
                        "120.0 motion-silent ONSET",
                        "200.3 motion ONSET",
                        "200.3 motion-silent CLEARED",
                        "208.0 motion CLEARED");
        assertThat(evidence(silent.detections().getFirst()))
                .containsExactly("time since it alarmed 120.0 s of 120.0");
        assertThat(evidence(silent.detections().get(2)))
                .containsExactly("time since it alarmed 200.3 s");
    }

    private static MotionSettings silentAfter(Duration silentAfter) {
        var standard = DetectionSettings.defaults().withoutWarmUp().motion();
        return new MotionSettings(
                standard.warmUp(),
                standard.warmUpAfter(),
                standard.debounce(),
                standard.hold(),
                standard.alarms(),
                standard.alarmsWithin(),
                standard.longAlarm(),
                standard.crawl(),
                standard.chatter(),
                standard.stuckAfter(),
                silentAfter,
                standard.dualTechnology());
    }

    @Test
    void aDetectorThatWasGoneWarmsUpAgain() throws SensorException {
        script.add(new Stimulus.Unplugged(), Duration.ofSeconds(45), Duration.ofSeconds(20));
        cold.runUntil(Duration.ofMinutes(2));
        assertThat(cold.lines())
                .contains("65.0 motion-warm-up ONSET", "95.0 motion-warm-up CLEARED");
        var again = cold.detections().get(3);
        assertThat(evidence(again)).containsExactly("time gone 20.0 s of 10.0", "warm-up 30.0 s");
    }

    @Test
    void anAlarmThatOutlastsTheWarmUpIsDetectedAtItsEnd() throws SensorException {
        move(20, 20);
        assertThat(cold.runUntil(Duration.ofMinutes(1)).lines())
                .contains("30.0 motion ONSET", "45.0 motion CLEARED");
    }

    @Test
    void theEvidenceIsHowLongTheContactWasInAlarm() throws SensorException {
        move(40, 3);
        var detections = rehearsal.runUntil(Duration.ofMinutes(1)).detections();
        var onset = detections.getFirst().evidence().getFirst();
        assertThat(onset.name()).isEqualTo("contact in alarm");
        assertThat(onset.value()).isEqualTo(0.25);
        assertThat(onset.limit()).isEqualTo(0.25);
        assertThat(onset.unit()).isEqualTo("s");
        assertThat(detections.getLast().evidence())
                .extracting(each -> each.name() + " " + each.value())
                .containsExactly("alarm lasted 2.75", "alarms in it 1.0", "contact at rest 5.0");
    }

    @Test
    void anUnpluggedDetectorDuringAMovementDoesNotEndIt() throws SensorException {
        move(40, 60);
        script.add(new Stimulus.Unplugged(), Duration.ofSeconds(45), Duration.ofSeconds(20));
        assertThat(rehearsal.runUntil(Duration.ofSeconds(98)).lines())
                .containsExactly(
                        "40.3 motion ONSET",
                        "46.0 sensor-missing ONSET",
                        "66.0 sensor-missing CLEARED");
    }

    @Test
    void motionIsPresentAllTheTimeThatAContactChattersFromTheThirdOn() throws SensorException {
        for (int i = 0; i < 60; i++) {
            move(40 + 10 * i, 2);
        }
        rehearsal.runUntil(Duration.ofMinutes(15));
        assertThat(rehearsal.lines())
                .containsExactly(
                        "40.3 motion ONSET",
                        "47.0 motion CLEARED",
                        "50.3 motion ONSET",
                        "57.0 motion CLEARED",
                        "60.3 motion ONSET",
                        "240.3 motion-chatter ONSET",
                        "680.3 motion-chatter CLEARED",
                        "680.3 motion CLEARED");
        assertThat(evidence(onset(DetectionType.MOTION_CHATTER)))
                .containsExactly(
                        "alarms in the last minute 7.0 of 3.0", "chatters for 180.0 s of 180.0");
        assertThat(onset(DetectionType.MOTION_CHATTER).category()).isEqualTo(Category.FAULT);
        assertThat(evidence(rehearsal.detections().getLast())).contains("alarms in it 58.0");
    }

    @Test
    void aStuckContactIsAFaultBesidesItsMotion() throws SensorException {
        move(40, 1_000);
        rehearsal.runUntil(Duration.ofMinutes(20));
        assertThat(rehearsal.lines())
                .containsExactly(
                        "40.3 motion ONSET",
                        "640.0 motion-stuck ONSET",
                        "1045.0 motion CLEARED",
                        "1045.0 motion-stuck CLEARED");
        assertThat(evidence(onset(DetectionType.MOTION_STUCK)))
                .containsExactly(
                        "time since it was at rest 600.0 s of 600.0",
                        "alarms before that ended 0.0");
        assertThat(onset(DetectionType.MOTION_STUCK).category()).isEqualTo(Category.FAULT);
    }

    @Test
    void weakAlarmsThatComeAgainAreMotionUntilNoneCame() throws SensorException {
        move(40, 0.15);
        move(70, 0.15);
        move(100, 0.15);
        rehearsal.runUntil(Duration.ofMinutes(5));
        assertThat(rehearsal.lines()).containsExactly("101.2 motion ONSET", "220.2 motion CLEARED");
        assertThat(evidence(onset(DetectionType.MOTION)))
                .containsExactly(
                        "isolated alarms 3.0 of 3.0",
                        "time since the first of them 61.2 s of 120.0");
        assertThat(evidence(rehearsal.detections().getLast())).contains("alarm lasted 0.0 s");
    }
}
