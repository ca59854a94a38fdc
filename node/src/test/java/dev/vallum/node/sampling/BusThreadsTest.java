package dev.vallum.node.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.wire.ClockQuality;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BusThreadsTest {

    /** A contact on a bus; a bus that hangs lets it wait for its release. */
    private record BusContact(SensorId id, String bus, CountDownLatch released) implements Sensor {
        @Override
        public SensorKind kind() {
            return SensorKind.GATE;
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(5);
        }

        @Override
        public Reading read() {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Reading.Contact(ContactState.NORMAL);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void aBusThatHangsHoldsUpNoOtherAndIsNotHandedBack() throws Exception {
        var never = new CountDownLatch(1);
        var hanging = new BusContact(new SensorId("hanging"), "i2c-1", never);
        var good = new BusContact(new SensorId("good"), "spi-0", new CountDownLatch(0));
        var readings = new ArrayBlockingQueue<TimedReading>(16);
        var threads = new BusThreads(List.of(hanging, good), stamps(), readings);
        threads.start();
        for (int i = 0; i < 8; i++) {
            assertThat(readings.take().sensor()).isEqualTo(good.id());
        }
        assertThat(threads.stop(Duration.ofMillis(200))).containsExactly(good);
        never.countDown();
    }

    private static StampSource stamps() {
        return new StampSource(
                UUID.randomUUID(),
                System::nanoTime,
                Clock.systemUTC(),
                () -> ClockQuality.FREE_RUNNING);
    }
}
