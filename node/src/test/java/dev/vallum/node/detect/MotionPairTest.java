package dev.vallum.node.detect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MotionPairTest {
    private static final SensorId PIR = new SensorId("pir");
    private static final SensorId RADAR = new SensorId("radar");

    private final Map<SensorId, Detector> detectors =
            new Detectors(
                            Map.of(PIR, SensorKind.MOTION, RADAR, SensorKind.MOTION),
                            paired(),
                            Map.of())
                    .bySensor();
    private final List<Detection> found = new ArrayList<>();
    private long nowMillis;

    private static DetectionSettings paired() {
        var all = DetectionSettings.defaults().withoutWarmUp();
        var motion = all.motion();
        return new DetectionSettings(
                all.fence(),
                new MotionSettings(
                        motion.warmUp(),
                        motion.warmUpAfter(),
                        motion.debounce(),
                        motion.hold(),
                        motion.alarms(),
                        motion.alarmsWithin(),
                        motion.longAlarm(),
                        motion.crawl(),
                        motion.chatter(),
                        motion.stuckAfter(),
                        motion.silentAfter(),
                        new MotionSettings.DualTechnology(
                                Map.of("pir", "radar"), Duration.ofSeconds(10), 2)),
                all.footsteps(),
                all.soundLevel(),
                all.contact(),
                all.vibration(),
                all.ground(),
                all.supply(),
                all.climate(),
                all.supervision());
    }

    private void pass(double seconds, boolean pir, boolean radar) {
        long endMillis = nowMillis + Math.round(seconds * 1_000);
        while (nowMillis < endMillis) {
            tell(RADAR, nowMillis, radar);
            // Each bus has a thread of its own: a reading may be handed on a little late.
            tell(PIR, nowMillis - 7, pir);
            nowMillis += 50;
        }
    }

    private void tell(SensorId sensor, long atMillis, boolean alarm) {
        var state = alarm ? ContactState.ALARM : ContactState.NORMAL;
        var time = Rehearsal.stamp(Duration.ofMillis(atMillis));
        found.addAll(
                requireNonNull(detectors.get(sensor))
                        .judge(new TimedReading(sensor, time, new Contact(state))));
    }

    private List<String> onsets() {
        return found.stream()
                .filter(each -> each.phase() == Phase.ONSET)
                .map(each -> {
                    var last = each.evidence().getLast();
                    return "%s %s %s: %s %.0f of %.0f"
                            .formatted(
                                    each.sensor(),
                                    each.type(),
                                    each.category(),
                                    last.name(),
                                    last.value(),
                                    last.limit());
                })
                .toList();
    }

    @Test
    void oneAloneIsMotionAndSaysThatOneOfTwoAgrees() {
        pass(1, false, false);
        pass(2, true, false);
        pass(60, false, false);
        assertThat(onsets()).containsExactly("pir motion INTRUSION: technologies agreeing 1 of 2");
        assertThat(found).hasSize(2);
    }

    @Test
    void bothWithinTheWindowConfirmEachOtherUntilOneHasSeenNothingForAsLong() {
        pass(1, false, false);
        pass(2, true, false);
        pass(4, false, false);
        pass(2, false, true);
        pass(60, false, false);
        assertThat(onsets())
                .containsExactly(
                        "pir motion INTRUSION: technologies agreeing 1 of 2",
                        "radar motion INTRUSION: technologies agreeing 2 of 2",
                        "pir motion-confirmed INTRUSION: time between their alarms 4 of 10");
        // The last alarm of the infrared was at 3 s.
        assertThat(found)
                .filteredOn(each -> each.phase() == Phase.CLEARED)
                .filteredOn(each -> each.type().name().equals("motion-confirmed"))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.time().monotonicNanos() / 1e9).isBetween(12.9, 13.1));
    }

    @Test
    void oneThatNeverSeesWhatTheOtherDoesIsAFaultUntilItDoes() {
        pass(1, false, false);
        for (int i = 0; i < 2; i++) {
            pass(2, true, false);
            pass(60, false, false);
        }
        assertThat(onsets())
                .endsWith("radar motion-disagreement FAULT: alarms of the other alone 2 of 2");
        pass(2, false, true);
        assertThat(found)
                .anySatisfy(each -> {
                    assertThat(each.type().name()).isEqualTo("motion-disagreement");
                    assertThat(each.phase()).isEqualTo(Phase.CLEARED);
                });
    }

    @Test
    void oneThatFollowsInTimeIsNoFault() {
        pass(1, false, false);
        for (int i = 0; i < 5; i++) {
            pass(2, true, false);
            pass(7, false, false);
            pass(1, false, true);
            pass(60, false, false);
        }
        assertThat(onsets()).noneMatch(onset -> onset.contains("disagreement"));
    }

    @Test
    void oneThatFollowsTheLastOfTheAlarmsAskedForInTimeIsNoFault() {
        pass(1, false, false);
        pass(2, true, false);
        pass(60, false, false);
        pass(2, true, false);
        pass(7, false, false);
        pass(1, false, true);
        pass(60, false, false);
        assertThat(onsets()).noneMatch(onset -> onset.contains("disagreement"));
    }
}
