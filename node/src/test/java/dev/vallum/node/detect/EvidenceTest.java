package dev.vallum.node.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Plays each kind of sensor through its states: nothing is said without a number and its limit. */
class EvidenceTest {
    private static final Duration READ = Duration.ofMillis(100);
    private static final double STRETCH_S = 60;

    private static final List<ContactState> STATES =
            List.of(
                    ContactState.ALARM,
                    ContactState.TAMPER,
                    ContactState.OPEN,
                    ContactState.SHORT,
                    ContactState.ALARM);

    /** What a node says of itself is no number. */
    private static final Set<DetectionType> WITHOUT_A_LIMIT =
            Set.of(DetectionType.WATCHDOG_RESET, DetectionType.MACHINE_RESTARTED);

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void everyOnsetAndEveryClearingHoldsANumberAgainstALimit() throws SensorException {
        assertThat(all())
                .allSatisfy(detection ->
                        assertThat(detection.evidence())
                                .as("%s %s", detection.type(), detection.phase())
                                .anySatisfy(each -> assertThat(each.limit()).isNotNull()));
    }

    /** What isn't played above isn't judged: a new state of a sensor needs its stretch of time. */
    @Test
    void everyStateIsPlayedFromItsOnsetToItsEnd() throws SensorException {
        var played = all();
        var begun = types(played, Phase.ONSET);
        var ended = types(played, Phase.CLEARED);

        assertThat(begun)
                .contains(
                        DetectionType.FENCE_IMPULSE_MISSED,
                        DetectionType.FENCE_VOLTAGE_LOW,
                        DetectionType.FENCE_VOLTAGE_DROP,
                        DetectionType.FENCE_BRIDGED,
                        DetectionType.FENCE_BYPASSED,
                        DetectionType.FENCE_CUT,
                        DetectionType.FENCE_SHORT,
                        DetectionType.FENCE_VOLTAGE_HIGH,
                        DetectionType.FENCE_INTERVAL,
                        DetectionType.MOTION,
                        DetectionType.GATE_OPEN,
                        DetectionType.ENCLOSURE_OPEN,
                        DetectionType.LOOP_TAMPER,
                        DetectionType.LOOP_OPEN,
                        DetectionType.LOOP_SHORT,
                        DetectionType.LOOP_UNSETTLED,
                        DetectionType.FOOTSTEPS,
                        DetectionType.SOUND_LEVEL_HIGH,
                        DetectionType.VIBRATION,
                        DetectionType.SUPPLY_VOLTAGE_LOW,
                        DetectionType.SUPPLY_VOLTAGE_HIGH,
                        DetectionType.ENCLOSURE_TEMPERATURE_HIGH,
                        DetectionType.ENCLOSURE_TEMPERATURE_LOW,
                        DetectionType.ENCLOSURE_HUMIDITY_HIGH,
                        DetectionType.SENSOR_MISSING,
                        DetectionType.SENSOR_IMPLAUSIBLE,
                        DetectionType.LINE_STORM,
                        DetectionType.READINGS_LOST)
                .doesNotContainAnyElementsOf(WITHOUT_A_LIMIT);
        assertThat(ended).containsAll(begun);
    }

    private List<Detection> all() throws SensorException {
        var all = new ArrayList<Detection>();
        all.addAll(fence());
        for (var kind : List.of(SensorKind.MOTION, SensorKind.GATE, SensorKind.TAMPER)) {
            all.addAll(contact(kind));
        }
        all.addAll(sound());
        all.addAll(play(SensorKind.VIBRATION, 4, this::shaking));
        all.addAll(play(SensorKind.SUPPLY, 6, EvidenceTest::supply));
        all.addAll(play(SensorKind.CLIMATE, 20, EvidenceTest::climate));
        all.addAll(play(SensorKind.SUPPLY, 12, EvidenceTest::failing));
        return all;
    }

    private static Set<DetectionType> types(List<Detection> detections, Phase phase) {
        return detections.stream()
                .filter(detection -> detection.phase() == phase)
                .map(Detection::type)
                .collect(Collectors.toSet());
    }

    private static List<Detection> play(
            SensorKind kind, int stretches, Function<Double, Reading> at) throws SensorException {
        return Readings.rehearse(kind, READ, at)
                .runUntil(Duration.ofSeconds((long) (stretches * STRETCH_S)))
                .detections();
    }

    private static List<Detection> fence() {
        var detections = new ArrayList<Detection>();
        for (var state :
                List.of(
                        "none",
                        "feed=50% return=50%",
                        "feed=80% return=80%",
                        "return=80%",
                        "return=110%",
                        "return=5%",
                        "feed=3% return=3%",
                        "feed=160% return=150%",
                        "every=0.4s")) {
            var fence = Readings.rehearse(SensorKind.FENCE, READ, _ -> new Reading.Nothing());
            new FenceCourse("60s, 30s " + state + ", 60s")
                    .play(1, (at, reading) -> fence.runUntil(at.toMillis() / 1e3, reading));
            detections.addAll(fence.detections());
        }
        return detections;
    }

    private static List<Detection> contact(SensorKind kind) throws SensorException {
        return play(
                kind,
                12,
                at -> {
                    int stretch = (int) (at / STRETCH_S);
                    boolean isOdd = stretch % 2 == 1;
                    var state = STATES.get(stretch / 2 % STATES.size());
                    if (stretch == 11) {
                        int tenth = (int) Math.round(at * 10) % 3;
                        state = List.of(ContactState.TAMPER, ContactState.OPEN, state).get(tenth);
                    }
                    boolean isOver = at % STRETCH_S > STRETCH_S / 2;
                    return new Reading.Contact(isOdd && !isOver ? state : ContactState.NORMAL);
                });
    }

    private static List<Detection> sound() throws SensorException {
        var script = new Script();
        script.add(new Stimulus.Steps(1.8, -25), Duration.ofSeconds(20), Duration.ofSeconds(20));
        script.add(new Stimulus.Rain(-25), Duration.ofMinutes(1), Duration.ofSeconds(30));
        return new Rehearsal(made ->
                new SimulatedMicrophone(new SensorId("gravel"), script, made::now, 1))
                .runUntil(Duration.ofMinutes(2))
                .detections();
    }

    private Reading shaking(double at) {
        var samples = new float[10];
        double level = at > 90 && at < 100 ? 3 : 0.05;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * random.nextGaussian());
        }
        return new Vibration(samples, 1, 100);
    }

    private static Reading supply(double at) {
        double volts = List.of(12.0, 9.0, 12.0, 16.0, 12.0, 12.0).get((int) (at / STRETCH_S));
        return new Reading.Voltage(volts, 12);
    }

    private static Reading climate(double at) {
        double temperatureC = List.of(20.0, 80.0, 20.0, -30.0, 20.0).get((int) (at / 240));
        return new Reading.Climate(temperatureC, temperatureC > 50 ? 95 : 50);
    }

    private static Reading failing(double at) {
        int stretch = (int) (at / STRETCH_S);
        return switch (stretch) {
            case 1 -> new Reading.Missing(MissingReason.NO_ANSWER, "no answer");
            case 2, 4 -> new Reading.Missing(MissingReason.IMPLAUSIBLE, "stuck");
            case 5 -> new Reading.Missing(MissingReason.STORM, "storm");
            case 7 -> new Reading.Missing(MissingReason.OVERRUN, "too late");
            default -> new Reading.Voltage(12, 12);
        };
    }
}
