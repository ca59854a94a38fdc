package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that was restored to two records of a journal of which it once had acknowledged six.
 */
final class RestoredGatewayTest {
    @TempDir private Path directory;

    private final TestNode node = new TestNode("n01").journals(8);
    private final RecordingSender sender = new RecordingSender(new ArrayList<>());
    private final List<String> lost = new ArrayList<>();
    private OpenDatabase database;
    private IngestStand stand;

    @BeforeEach
    void start() throws IOException {
        database = TestDatabase.open(DataDirectory.open(directory.resolve("data")));
        stand =
                new IngestStand(
                        TestNode.SITE, database, Clock.systemUTC(), new Listener(), sender::send);
        arrive("detections", node.detections(1, 2));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void asksForWhatIsStillOnTheNodesDisk() {
        // What a node goes on with that never lost its broker.
        arrive("detections", node.detections(7, 8));
        assertThat(sender.lastCommitted()).isEqualTo(2);
        arrive("birth", node.birth());
        assertThat(sender.lastCommitted()).isEqualTo(2);

        arrive("detections", node.detections(3, 8));

        assertThat(sender.lastCommitted()).isEqualTo(8);
        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(lost).isEmpty();
    }

    @Test
    void tellsOnceWhatNobodyHasAnyMore() {
        var batch = List.of(node.unreadable(3, 5), node.record(6), node.record(7));
        arrive("detections", node.detections(batch));
        arrive("detections", node.detections(batch));

        assertThat(sender.lastCommitted()).isEqualTo(7);
        assertThat(sequences()).containsExactly(1L, 2L, 6L, 7L);
        assertThat(lost).containsExactly("n01 3-5");
        assertThat(stand.figures().skipped()).isEqualTo(3);
    }

    @Test
    void namesOnlyWhatIsNotStored() {
        arrive("detections", node.detections(List.of(node.unreadable(1, 5), node.record(6))));

        assertThat(lost).containsExactly("n01 3-5");
    }

    private List<Long> sequences() {
        return new DetectionStore(database)
                .after(0, 100).stream().map(StoredDetection::sequence).toList();
    }

    private void arrive(String level, byte[] payload) {
        stand.arrive(node.topic(level), payload, Instant.now());
        stand.doWork();
    }

    private final class Listener implements NodeListener {
        @Override
        public void heard(Message message, Instant receivedAt) {}

        @Override
        public void lost(String name, long from, long through) {
            lost.add(name + " " + from + "-" + through);
        }
    }
}
