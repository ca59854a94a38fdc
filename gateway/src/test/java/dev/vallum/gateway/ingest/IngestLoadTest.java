package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.settings.SiteNames;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.RecordStore;
import dev.vallum.gateway.store.StoredDetection;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole site in a thunderstorm, over the real broker into a real database. */
final class IngestLoadTest {
    private static final int NODES = 62;
    private static final int BURSTS = 20;
    private static final int RECORDS_IN_A_BURST = 10;
    private static final int RECORDS = NODES * BURSTS * RECORDS_IN_A_BURST;

    @TempDir private Path directory;

    @Test
    void losesNothingWhenAllNodesSendAtOnce() throws Exception {
        try (var broker = new RunningBroker(directory)) {
            var inbox = new Inbox();
            var figures = new IngestFigures();
            var link =
                    new MqttLink(
                            TestNode.SITE,
                            broker.place(),
                            inbox,
                            figures,
                            Clock.systemUTC(),
                            System::nanoTime,
                            RandomGenerator.getDefault());
            var all = new CountDownLatch(1);
            var loop =
                    new IngestLoop(
                            new SiteNames(TestNode.SITE, List.of(), null),
                            inbox,
                            new RecordStore(broker.database()),
                            new BatchVerification(
                                    new NodeCertificateStore(broker.database()),
                                    Clock.systemUTC(),
                                    System::nanoTime),
                            IdentityReports.to(List.of(), Clock.systemUTC()),
                            link,
                            List.of(),
                            List.of(() -> {
                                if (figures.snapshot().committed() >= RECORDS) {
                                    all.countDown();
                                }
                            }),
                            figures,
                            System::nanoTime);
            assertThat(link.doWork()).isEqualTo(1);

            var publishers = publishers(broker);
            long began = System.nanoTime();
            var ingesting = Ingest.thread("ingest", loop::await, loop::doWork);
            try {
                for (var sent : publishers.stream().flatMap(p -> p.burst().stream()).toList()) {
                    sent.waitForCompletion(60_000);
                }
                assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
                var took = Duration.ofNanos(System.nanoTime() - began);
                System.out.println(
                        "throughput: %d records of %d nodes committed in %d ms, %d a second"
                                .formatted(
                                        RECORDS,
                                        NODES,
                                        took.toMillis(),
                                        RECORDS * 1_000_000_000L / took.toNanos()));
            } finally {
                ingesting.close();
            }
            for (var publisher : publishers) {
                publisher.client().disconnectForcibly(0, 1000, false);
            }
            link.close();

            assertAllStoredInOrder(new DetectionStore(broker.database()));
            assertThat(figures.snapshot().overflowed()).isZero();
        }
    }

    private static void assertAllStoredInOrder(DetectionStore store) {
        var stored = store.after(0, RECORDS + 1);
        assertThat(stored).hasSize(RECORDS);
        var perNode =
                stored.stream()
                        .collect(
                                Collectors.groupingBy(
                                        StoredDetection::node,
                                        Collectors.mapping(
                                                StoredDetection::sequence, Collectors.toList())));
        assertThat(perNode).hasSize(NODES);
        assertThat(perNode.values())
                .allSatisfy(sequences ->
                        assertThat(sequences)
                                .isEqualTo(
                                        LongStream.rangeClosed(1, BURSTS * RECORDS_IN_A_BURST)
                                                .boxed()
                                                .toList()));
    }

    private record Publisher(MqttAsyncClient client, TestNode node) {

        List<IMqttToken> burst() {
            var sent = new ArrayList<IMqttToken>();
            for (int from = 1; from <= node.highest(); from += RECORDS_IN_A_BURST) {
                try {
                    sent.add(
                            client.publish(
                                    node.topic("detections"),
                                    node.detections(from, from + RECORDS_IN_A_BURST - 1),
                                    1,
                                    false));
                } catch (MqttException e) {
                    throw new IllegalStateException(e);
                }
            }
            return sent;
        }
    }

    private static List<Publisher> publishers(RunningBroker broker) {
        return IntStream.rangeClosed(1, NODES)
                .mapToObj(number -> {
                    var name = "n%02d".formatted(number);
                    try {
                        return new Publisher(
                                broker.connect(name, broker.nodes().enrol(name)),
                                new TestNode(name).journals(BURSTS * RECORDS_IN_A_BURST));
                    } catch (MqttException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
