package dev.vallum.node.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.wire.ClockQuality;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SamplingLoopTest {
    private final AtomicLong now = new AtomicLong();
    private final StampSource stamps =
            new StampSource(
                    UUID.randomUUID(),
                    now::get,
                    Clock.systemUTC(),
                    () -> ClockQuality.FREE_RUNNING);
    private final ArrayBlockingQueue<TimedReading> readings = new ArrayBlockingQueue<>(4);

    @Test
    void readsEachSensorAtItsOwnRate() {
        var loop = loop(new ScriptedSensor("fast", 10), new ScriptedSensor("slow", 30));
        assertThat(loop.doWork()).isEqualTo(2);
        assertThat(loop.doWork()).isZero();
        assertThat(loop.rest()).isEqualTo(Duration.ofMillis(10));

        readings.clear();
        pass(10);
        loop.doWork();
        assertThat(readings).extracting(r -> r.sensor().value()).containsExactly("fast");
        pass(20);
        readings.clear();
        loop.doWork();
        assertThat(readings)
                .extracting(r -> r.sensor().value())
                .containsExactly("fast", "fast", "slow");
    }

    @Test
    void oneBadSensorNeverStopsAnother() {
        var broken = new ScriptedSensor("broken", 10);
        var buggy = new ScriptedSensor("buggy", 10);
        broken.failure = new SensorException("the bus hangs");
        buggy.bug = new IllegalStateException("a bug");
        var states = new SensorStates(List.of(broken, buggy));
        var loop =
                new SamplingLoop(
                        List.of(broken, buggy, new ScriptedSensor("good", 10)),
                        stamps,
                        readings,
                        states);

        loop.doWork();
        assertThat(readings).hasSize(3);
        assertThat(readings.poll().reading())
                .isEqualTo(new Reading.Missing(Reading.MissingReason.NO_ANSWER, "the bus hangs"));
        assertThat(readings.poll().reading()).isInstanceOf(Reading.Missing.class);
        assertThat(readings.poll().reading()).isEqualTo(new Reading.Nothing());
        assertThat(states.states())
                .extracting(state -> state.missing())
                .containsExactly("no_answer", "no_answer");

        broken.failure = null;
        pass(10);
        loop.doWork();
        assertThat(states.states().getFirst().missing()).isEmpty();
    }

    @Test
    void countsWhatAFullQueueCostAndTellsItBeforeTheNextReading() {
        var loop = loop(new ScriptedSensor("s", 10));
        for (int i = 0; i < 7; i++) {
            loop.doWork();
            pass(10);
        }
        assertThat(readings).hasSize(4);
        readings.clear();
        loop.doWork();

        assertThat(readings).hasSize(2);
        assertThat(readings.poll().reading())
                .isEqualTo(
                        new Reading.Missing(
                                Reading.MissingReason.OVERRUN, "3 readings passed over"));
        assertThat(readings.poll().reading()).isEqualTo(new Reading.Nothing());
    }

    @Test
    void readsNoBurstAfterALongPause() {
        var loop = loop(new ScriptedSensor("s", 10));
        loop.doWork();
        pass(100_000);
        assertThat(loop.doWork()).isEqualTo(8);
        assertThat(loop.doWork()).isEqualTo(1);
        assertThat(loop.doWork()).isZero();
    }

    @Test
    void stampsEachReadingWithTheTimeOfItsRead() {
        var loop = loop(new ScriptedSensor("s", 10));
        pass(5);
        loop.doWork();
        assertThat(readings.poll().time().monotonicNanos())
                .isEqualTo(Duration.ofMillis(5).toNanos());
    }

    @Test
    void stampsAReadingWithTheTimeWhenItCameToBe() {
        var contact = new ScriptedSensor("s", 10);
        var loop = loop(contact);
        pass(50);
        loop.doWork();
        readings.clear();

        pass(50);
        contact.reading = new Reading.Contact(ContactState.ALARM, Duration.ofMillis(7));
        loop.doWork();
        assertThat(readings.poll().time().monotonicNanos()).isEqualTo(millis(93));
    }

    @Test
    void stampsNoReadingBeforeTheOneThatWasHandedOnBefore() {
        var contact = new ScriptedSensor("s", 10);
        var loop = loop(contact);
        pass(50);
        loop.doWork();
        readings.clear();

        pass(10);
        contact.reading = new Reading.Contact(ContactState.ALARM, Duration.ofMillis(30));
        loop.doWork();
        assertThat(readings.poll().time().monotonicNanos()).isEqualTo(millis(50));
    }

    @Test
    void keepsToTheIntervalThatASensorWantsNow() {
        var late = new ScriptedSensor("late", 100);
        var loop = loop(late);
        late.interval = Duration.ofMillis(10);
        loop.doWork();
        pass(10);
        assertThat(loop.doWork()).isEqualTo(1);

        late.interval = Duration.ZERO;
        pass(10);
        assertThat(loop.doWork()).isEqualTo(1);
        pass(9);
        assertThat(loop.doWork()).isZero();
    }

    @Test
    void readsOnWhileThereAreBlocksOfSoundOrVibration() {
        for (var block :
                List.of(
                        new Reading.Sound(new short[1], 16_000),
                        new Reading.Vibration(new float[3], 3, 400))) {
            var sensor = new ScriptedSensor("s", 10);
            var loop = loop(sensor);
            sensor.reading = block;
            assertThat(loop.doWork()).isEqualTo(8);
            sensor.reading = new Reading.Nothing();
            pass(10);
            assertThat(loop.doWork()).isEqualTo(1);
        }
    }

    @Test
    void asksAFailingSensorOnceMoreOnTimeAndThenSeldom() {
        var failing = new ScriptedSensor("failing", 10);
        failing.failure = new SensorException("no answer");
        var loop = loop(failing);
        loop.doWork();
        pass(10);
        assertThat(loop.doWork()).isEqualTo(1);
        pass(249);
        assertThat(loop.doWork()).isZero();
        pass(1);
        assertThat(loop.doWork()).isEqualTo(1);

        failing.failure = null;
        pass(250);
        loop.doWork();
        pass(10);
        assertThat(loop.doWork()).isEqualTo(1);
    }

    @Test
    void makesALoopForEachBus() {
        var sensors =
                List.<Sensor>of(
                        new ScriptedSensor("a", 10).on("i2c-1"),
                        new ScriptedSensor("b", 10),
                        new ScriptedSensor("c", 10).on("spi-0"),
                        new ScriptedSensor("d", 10).on("i2c-1"));
        var loops = SamplingLoop.perBus(sensors, stamps, readings, new SensorStates(sensors));
        assertThat(loops)
                .extracting(SamplingLoop::name)
                .containsExactly("sampling-i2c-1", "sampling", "sampling-spi-0");
        assertThat(loops.getFirst().sensors())
                .extracting(sensor -> sensor.id().value())
                .containsExactly("a", "d");
    }

    private SamplingLoop loop(Sensor... sensors) {
        var list = List.of(sensors);
        return new SamplingLoop(list, stamps, readings, new SensorStates(list));
    }

    private void pass(long millis) {
        now.addAndGet(millis(millis));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
