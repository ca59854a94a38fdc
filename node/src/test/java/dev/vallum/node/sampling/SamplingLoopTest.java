package dev.vallum.node.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.wire.ClockQuality;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
        var loop = loop(new Fake("fast", 10), new Fake("slow", 30));
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
        var broken = new Fake("broken", 10);
        var buggy = new Fake("buggy", 10);
        broken.failure = new SensorException("the bus hangs");
        buggy.bug = new IllegalStateException("a bug");
        var states = new SensorStates(List.of(broken, buggy));
        var loop =
                new SamplingLoop(
                        List.of(broken, buggy, new Fake("good", 10)), stamps, readings, states);

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
        var loop = loop(new Fake("s", 10));
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
        var loop = loop(new Fake("s", 10));
        loop.doWork();
        pass(100_000);
        assertThat(loop.doWork()).isEqualTo(8);
        assertThat(loop.doWork()).isEqualTo(1);
        assertThat(loop.doWork()).isZero();
    }

    @Test
    void stampsEachReadingWithTheTimeOfItsRead() {
        var loop = loop(new Fake("s", 10));
        pass(5);
        loop.doWork();
        assertThat(readings.poll().time().monotonicNanos())
                .isEqualTo(Duration.ofMillis(5).toNanos());
    }

    private SamplingLoop loop(Sensor... sensors) {
        var list = List.of(sensors);
        return new SamplingLoop(list, stamps, readings, new SensorStates(list));
    }

    private void pass(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private static final class Fake implements Sensor {
        private final SensorId id;
        private final Duration interval;
        private @Nullable SensorException failure;
        private @Nullable RuntimeException bug;

        Fake(String id, long millis) {
            this.id = new SensorId(id);
            interval = Duration.ofMillis(millis);
        }

        @Override
        public SensorId id() {
            return id;
        }

        @Override
        public SensorKind kind() {
            return SensorKind.MOTION;
        }

        @Override
        public Duration interval() {
            return interval;
        }

        @Override
        public Reading read() throws SensorException {
            var failing = failure;
            if (failing != null) {
                throw failing;
            }
            var failingByBug = bug;
            if (failingByBug != null) {
                throw failingByBug;
            }
            return new Reading.Nothing();
        }

        @Override
        public void close() {}
    }
}
