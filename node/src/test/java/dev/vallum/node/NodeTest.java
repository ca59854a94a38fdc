package dev.vallum.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.NodeEvents;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.uplink.DeliverySettings;
import dev.vallum.node.uplink.Link;
import dev.vallum.node.uplink.LinkEvent;
import dev.vallum.node.uplink.Outgoing;
import dev.vallum.node.uplink.PlayedGateway;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    private static final JournalSettings ROOM =
            new JournalSettings(1 << 20, 1 << 16, List.of(1.0, 1.0, 0.85, 0.7));

    @TempDir Path directory;
    private final AtomicLong nanos = new AtomicLong();
    private NodeParts.@Nullable Memory memory;
    private Link link = new NoLink();
    private boolean excerpts = true;

    @Test
    void whatIsReportedOfTheNodeIsDurableBeforeItRuns() throws JournalException {
        var node = node(List.of());
        assertThat(node.report(NodeEvents::machineRestarted)).isTrue();
        assertThat(node.journalled()).isEqualTo(2);
        assertThat(node.records(1, 9)).hasSize(2);
        node.stop();
    }

    @Test
    void aNodeWhoseDiskCanNotBeWrittenWorksFromMemoryUntilThatIsDelivered() throws Exception {
        memory = new NodeParts.Memory(directory.resolve("memory"), () -> {});
        // Nothing can be made below a file, whoever tries.
        Files.createFile(directory.resolve("journal"));
        var node = node(List.of());
        assertThat(node.diskFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("journal"));
        assertThat(node.report(NodeEvents::machineRestarted)).isTrue();
        node.stop();

        Files.delete(directory.resolve("journal"));
        var again = node(List.of());
        assertThat(again.diskFailure()).isPresent();
        assertThat(again.records(1, 9)).hasSize(2);
        again.abandon();
        try (var delivered = Journal.open(directory.resolve("memory"), ROOM)) {
            delivered.release(2);
        }

        var mended = node(List.of());
        assertThat(mended.diskFailure()).isEmpty();
        assertThat(mended.journalled()).isZero();
        assertThat(directory.resolve("memory")).doesNotExist();
        mended.abandon();
    }

    @Test
    void aNodeWhoseDiskFailsWhileItRunsPutsWhatWaitsIntoMemoryAndStartsAnew() throws Exception {
        var restarts = new AtomicInteger();
        memory = new NodeParts.Memory(directory.resolve("memory"), restarts::incrementAndGet);
        var node = node(List.of(), nanos::get);
        // From here on no new segment can be made.
        deleteAll(directory.resolve("journal"));
        int reports = 1;
        while (node.report(NodeEvents::machineRestarted)) {
            assertThat(reports++).isLessThan(1000);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(restarts).as("after %d s", i).hasValue(0);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            node.doWork();
        }
        assertThat(restarts).hasValue(1);
        long kept = 2L * reports - node.journalled();
        node.abandon();

        var again = node(List.of());
        assertThat(again.diskFailure()).isPresent();
        assertThat(again.journalled()).isEqualTo(kept).isPositive();
        again.abandon();
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void withoutAPlaceInMemoryABrokenDiskIsAnError() throws IOException {
        Files.createFile(directory.resolve("journal"));

        assertThatThrownBy(() -> node(List.of())).isInstanceOf(JournalException.class);
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

    @Test
    void aBridgeThatWasLaidWhileTheNodeWasDownIsSeenAtTheStart() throws JournalException {
        assertThat(detectedOf(7.0)).isEmpty();
        assertThat(detectedOf(5.6)).containsExactly("fence-bridged");
    }

    @Test
    void aFenceThatWasForgottenIsTakenAsItIs() throws JournalException, IOException {
        assertThat(detectedOf(7.0)).isEmpty();
        var config =
                Files.writeString(
                        directory.resolve("node.yaml"),
                        """
                        node: n1
                        site: test
                        dataDirectory: %s
                        gateway: { broker: "tcp://127.0.0.1:1883", secretFile: none }
                        sensors:
                          - { id: fence, kind: fence, device: simulated }
                        """
                                .formatted(directory));
        var arguments = new String[] {"forget-fence", "--config", config.toString(), "--sensor"};
        assertThat(Main.commandLine().execute(with(arguments, "other"))).isEqualTo(2);
        assertThat(Main.commandLine().execute(with(arguments, "fence"))).isZero();
        assertThat(detectedOf(5.6)).isEmpty();
    }

    private static String[] with(String[] arguments, String last) {
        return Stream.concat(Arrays.stream(arguments), Stream.of(last)).toArray(String[]::new);
    }

    /** Runs a node for twenty impulses of a fence; returns the types of what it journalled. */
    private List<String> detectedOf(double returnKv) throws JournalException {
        nanos.set(nanos.get() + 1);
        var node = node(List.of(new TickingFence(returnKv)), nanos::get);
        long before = node.journalled();
        for (int i = 0; i < 24; i++) {
            nanos.addAndGet(1_200_000_000L);
            node.doWork();
        }
        node.stop();
        return types(before);
    }

    private List<String> types(long behind) throws JournalException {
        var node = node(List.of());
        var types =
                node.records(behind + 1, 99).stream()
                        .map(JournalRecord.Detected.class::cast)
                        .map(record -> record.detection().type().name())
                        .filter(type -> type.startsWith("fence"))
                        .toList();
        node.abandon();
        return types;
    }

    @Test
    void sendsAnExcerptOfWhatItDetected() throws JournalException {
        assertThat(live().excerpts()).isEqualTo(1);
    }

    @Test
    void sendsNoneIfItIsToldNotTo() throws JournalException {
        excerpts = false;
        assertThat(live().excerpts()).isZero();
    }

    /** With a fence that has nothing at its end, for a minute. */
    private PlayedGateway live() throws JournalException {
        var gateway = new PlayedGateway("test", "n1", nanos::get, new SplittableRandom(1));
        link = gateway.link(0);
        var node = node(List.of(new TickingFence(1)), nanos::get);
        while (nanos.get() < Duration.ofMinutes(1).toNanos()) {
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            node.doWork();
            gateway.doWork();
        }
        assertThat(gateway.types()).containsKey("fence-cut");
        node.abandon();
        return gateway;
    }

    private Node node(List<Sensor> sensors) throws JournalException {
        return node(sensors, System::nanoTime);
    }

    private Node node(List<Sensor> sensors, LongSupplier nanoTime) throws JournalException {
        return new Node(
                new NodeParts(
                        "test",
                        "n1",
                        sensors,
                        DetectionSettings.defaults(),
                        directory.resolve("journal"),
                        ROOM,
                        memory,
                        directory.resolve("fence-memory"),
                        DeliverySettings.standard(),
                        Duration.ofSeconds(1),
                        excerpts,
                        link,
                        null,
                        null,
                        null,
                        null,
                        new StampSource(
                                UUID.randomUUID(),
                                nanoTime,
                                Clock.systemUTC(),
                                () -> ClockQuality.FREE_RUNNING),
                        new SplittableRandom(1)));
    }

    /** Gives an impulse at each read. */
    private record TickingFence(double returnKv) implements Sensor {
        @Override
        public SensorId id() {
            return new SensorId("fence");
        }

        @Override
        public SensorKind kind() {
            return SensorKind.FENCE;
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(1_200);
        }

        @Override
        public Reading read() {
            return new Reading.FenceImpulse(7.5, returnKv);
        }

        @Override
        public void close() {}
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
