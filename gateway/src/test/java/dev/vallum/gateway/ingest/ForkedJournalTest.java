package dev.vallum.gateway.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.DetectionStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.gateway.store.TestDatabase;
import dev.vallum.wire.Message;
import dev.vallum.wire.RecordHash;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that has others than the stored records, as after its disk went back in time. */
@SuppressWarnings("NullAway.Init") // set before each test
class ForkedJournalTest {
    @TempDir private Path directory;

    private final List<Message.Acknowledgement> answers = new ArrayList<>();
    private final List<RefusalReason> refusals = new ArrayList<>();
    private final TestNode node = new TestNode("n01");

    private OpenDatabase database;
    private IngestStand stand;

    @BeforeEach
    void start() throws IOException {
        database = TestDatabase.open(DataDirectory.open(directory.resolve("data")));
        stand =
                new IngestStand(
                        TestNode.SITE,
                        database,
                        Clock.systemUTC(),
                        new Listener(),
                        message -> answers.add((Message.Acknowledgement) message));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void refusesAnotherRecordInThePlaceOfAStoredOneAndTellsWhatItHas() {
        node.journals(3);
        arrive(node.detections(1, 3));
        stand.doWork();

        arrive(node.detections(List.of(changed(node.record(2)), node.record(3))));
        arrive(node.detections(List.of(changed(node.record(3)))));
        stand.doWork();

        assertThat(refusals)
                .containsExactly(RefusalReason.FORKED_JOURNAL, RefusalReason.FORKED_JOURNAL);
        assertThat(stand.figures().duplicates()).isZero();
        assertThat(stored()).hasSize(3);
        assertThat(answers.getLast().committed()).isEqualTo(3);
        assertThat(answers.getLast().hash()).isEqualTo(RecordHash.of(node.record(3)));
        assertThat(answers).map(Message.Acknowledgement::common).containsExactly(null, 1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9})
    void tellsBehindWhichRecordAJournalHasOthers(int same) {
        node.journals(10);
        var other = new TestNode("n01").journals(same).journalsOthers(10 - same);
        arrive(node.detections(1, 10));
        stand.doWork();
        assertThat(answers.getLast().common()).isNull();

        arrive(other.detections(1, 10));
        stand.doWork();

        assertThat(answers.getLast().common()).isEqualTo(same);
        assertThat(answers.getLast().seenHash()).isEqualTo(RecordHash.of(other.record(10)));
        assertThat(stored()).hasSize(10);
    }

    @Test
    void tellsWhatItHasWhereTheyPartBeforeWhatCameAlsoWithinAGroup() {
        node.journals(10);
        var other = new TestNode("n01").journals(3).journalsOthers(7);
        arrive(node.detections(1, 10));
        arrive(other.detections(5, 8));
        stand.doWork();

        assertThat(answers)
                .filteredOn(answer -> answer.common() != null)
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.common()).isEqualTo(4);
                    assertThat(answer.commonHash()).isEqualTo(RecordHash.of(node.record(4)));
                    assertThat(answer.seenHash()).isEqualTo(RecordHash.of(other.record(8)));
                });
        assertThat(refusals).containsExactly(RefusalReason.FORKED_JOURNAL);
    }

    /** Still a good record, with other bytes and so another hash. */
    private static byte[] changed(byte[] record) {
        return new String(record, UTF_8).replace("z01-motion", "z99-motion").getBytes(UTF_8);
    }

    private final class Listener implements NodeListener {
        @Override
        public void heard(Message message, Instant receivedAt) {}

        @Override
        public void refused(String refused, RefusalReason reason) {
            refusals.add(reason);
        }
    }

    private List<StoredDetection> stored() {
        return new DetectionStore(database).after(0, 100);
    }

    private void arrive(byte[] payload) {
        stand.arrive(node.topic("detections"), payload, TestNode.NOW);
    }
}
