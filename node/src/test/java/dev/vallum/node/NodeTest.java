package dev.vallum.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.Link;
import dev.vallum.node.uplink.LinkEvent;
import dev.vallum.node.uplink.Outgoing;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    @TempDir Path directory;

    @Test
    void whatIsReportedOfTheNodeIsDurableBeforeItRuns() throws JournalException {
        var node = node(List.of());
        assertThat(node.report(NodeEvents::machineRestarted)).isTrue();
        assertThat(node.journalled()).isEqualTo(2);
        assertThat(node.records(1, 9)).hasSize(2);
        node.stop();
    }

    @Test
    void stopsNoLaterTheMoreBusesHang() throws Exception {
        var reading = new CountDownLatch(12);
        var hang = new CountDownLatch(1);
        var node =
                node(
                        IntStream.range(0, 12)
                                .mapToObj(i -> (Sensor) new HangingSensor(i, reading, hang))
                                .toList());
        node.start();
        reading.await();
        long before = System.nanoTime();
        node.stop();
        // Some 0.4 s, and room for a machine that is busy; one after another takes longer.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        hang.countDown();
    }

    private Node node(List<Sensor> sensors) throws JournalException {
        return new Node(
                new NodeParts(
                        "test",
                        "n1",
                        sensors,
                        DetectionSettings.defaults(),
                        directory.resolve("journal"),
                        new JournalSettings(1 << 20, 1 << 16, List.of(1.0, 1.0, 0.85, 0.7)),
                        DeliverySettings.standard(),
                        Duration.ofSeconds(1),
                        new NoLink(),
                        new StampSource(
                                UUID.randomUUID(),
                                System::nanoTime,
                                Clock.systemUTC(),
                                () -> ClockQuality.FREE_RUNNING),
                        new SplittableRandom(1)));
    }

    /** On a bus of its own, which never answers. */
    private record HangingSensor(int number, CountDownLatch reading, CountDownLatch hang)
            implements Sensor {
        @Override
        public SensorId id() {
            return new SensorId("m" + number);
        }

        @Override
        public SensorKind kind() {
            return SensorKind.MOTION;
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(50);
        }

        @Override
        public String bus() {
            return "i2c-" + number;
        }

        @Override
        public Reading read() {
            reading.countDown();
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reading.Nothing();
        }

        @Override
        public void close() {}
    }

    /** A gateway that is never found. */
    private static final class NoLink implements Link {
        @Override
        public void connect(Optional<Outgoing> will, Consumer<LinkEvent> events) {}

        @Override
        public void subscribe(List<Topic> topics) {}

        @Override
        public boolean hasRoom() {
            return false;
        }

        @Override
        public void send(Outgoing message) {}

        @Override
        public int underWay() {
            return 0;
        }

        @Override
        public void disconnect() {}

        @Override
        public void abandon() {}
    }
}
