package dev.vallum.node.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.Detectors;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.DetectionType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bus hangs within a read, during which the other thread goes on: stepped by one thread here. */
class DelayLoopTest {
    private final AtomicLong now = new AtomicLong();
    private final StampSource stamps =
            new StampSource(
                    UUID.randomUUID(),
                    now::get,
                    Clock.systemUTC(),
                    () -> ClockQuality.FREE_RUNNING);
    private final ArrayBlockingQueue<TimedReading> readings = new ArrayBlockingQueue<>(16_384);
    private final ScriptedSensor wall = new ScriptedSensor("wall", 10).on("i2c-1");
    private final ScriptedSensor climate = new ScriptedSensor("climate", 20).on("i2c-1");
    private final ScriptedSensor contact = new ScriptedSensor("contact", 10);
    private final SensorStates states = new SensorStates(List.of(wall, climate, contact));
    private final List<SamplingLoop> sampling =
            SamplingLoop.perBus(List.of(wall, climate, contact), stamps, readings, states);
    private final DelayLoop delays = new DelayLoop(sampling, now::get);

    @BeforeEach
    void everySensorHasBeenReadOnce() {
        sampling.forEach(SamplingLoop::doWork);
        readings.clear();
        pass(20);
    }

    @Test
    void grantsTheFirstStepTheTimeToSetUpTheChips() {
        var slow = new ScriptedSensor("slow", 10).on("spi-0");
        var loops = SamplingLoop.perBus(List.of(slow), stamps, readings, states);
        var watch = new DelayLoop(loops, now::get);
        slow.meanwhile = () -> stepDelays(watch, 9_000);
        loops.getFirst().doWork();
        assertThat(missing("slow")).isEmpty();
    }

    @Test
    void aBusThatHangsFromTheFirstReadOnIsToldAllTheSame() {
        var dead = new ScriptedSensor("dead", 10).on("spi-0");
        var loops = SamplingLoop.perBus(List.of(dead), stamps, readings, states);
        var watch = new DelayLoop(loops, now::get);
        dead.meanwhile = () -> stepDelays(watch, 11_000);
        loops.getFirst().doWork();
        assertThat(missing("dead")).isNotEmpty();
    }

    @Test
    void saysNothingWhileSensorsAreReadOnTime() {
        for (int i = 0; i < 100; i++) {
            sampling.forEach(SamplingLoop::doWork);
            readings.clear();
            pass(20);
            assertThat(delays.doWork()).isZero();
        }
    }

    @Test
    void saysInTheirPlaceThatSensorsOfAHangingBusAreMissing() {
        wall.meanwhile = () -> stepDelays(1_200);
        sampling.getFirst().doWork();

        var told = missing("wall");
        assertThat(told).isNotEmpty();
        assertThat(told.getFirst().time().monotonicNanos()).isEqualTo(millis(20));
        assertThat(told.getLast().time().monotonicNanos()).isGreaterThanOrEqualTo(millis(1_000));
        assertThat(told.getLast().reading())
                .isEqualTo(
                        new Missing(
                                MissingReason.NO_ANSWER,
                                "not read for 1.0 s: i2c-1 hangs at wall"));
        // Waits for the wall's turn to end since it was due, too.
        assertThat(missing("climate")).isNotEmpty();
        assertThat(missing("contact")).isEmpty();
    }

    @Test
    void isJudgedAMissingSensorSoonEnoughToBeAtTheGatewayWithinTwoSeconds() {
        var detector =
                Detectors.forSensor(wall.id(), SensorKind.MOTION, DetectionSettings.defaults());
        wall.meanwhile = () -> stepDelays(1_500);
        sampling.getFirst().doWork();

        assertThat(readings)
                .filteredOn(reading -> reading.sensor().equals(wall.id()))
                .flatMap(detector::judge)
                .first()
                .satisfies(detection -> {
                    assertThat(detection.type()).isEqualTo(DetectionType.SENSOR_MISSING);
                    assertThat(detection.detail()).contains("i2c-1 hangs at wall");
                    assertThat(detection.time().monotonicNanos())
                            .isLessThanOrEqualTo(millis(1_320));
                });
    }

    @Test
    void startsTheMissingTimeWhenTheReadWasDue() {
        wall.meanwhile = () -> stepDelays(800);
        sampling.getFirst().doWork();
        assertThat(missing("wall"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.time().monotonicNanos()).isEqualTo(millis(20));
                });
    }

    @Test
    void keepsTheOrderOfTimeWhenTheBusComesBack() {
        wall.reading = new Reading.Contact(ContactState.ALARM, Duration.ofMillis(900));
        wall.meanwhile = () -> stepDelays(1_200);
        sampling.getFirst().doWork();

        var ofWall = readings.stream().filter(r -> r.sensor().equals(wall.id())).toList();
        assertThat(ofWall.getLast().reading()).isEqualTo(wall.reading);
        assertThat(ofWall)
                .isSortedAccordingTo((one, other) ->
                        Long.compare(one.time().monotonicNanos(), other.time().monotonicNanos()));
        assertThat(states.states().getFirst().missing()).isEmpty();
    }

    @Test
    void blamesNoBusWhenTheMachineStoodStill() {
        sampling.forEach(SamplingLoop::doWork);
        pass(60_000);
        assertThat(delays.doWork()).isZero();
        pass(10);
        assertThat(delays.doWork()).isZero();
    }

    private List<TimedReading> missing(String sensor) {
        return readings.stream()
                .filter(r -> r.sensor().value().equals(sensor))
                .filter(r -> r.reading() instanceof Missing)
                .toList();
    }

    /** Time passes, and what runs on the other threads with it. */
    private void stepDelays(long millis) {
        stepDelays(delays, millis);
    }

    private void stepDelays(DelayLoop watch, long millis) {
        for (long passed = 0; passed < millis; passed += 50) {
            pass(50);
            sampling.getLast().doWork();
            watch.doWork();
        }
    }

    private void pass(long millis) {
        now.addAndGet(millis(millis));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
