package dev.vallum.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.Stamp;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered has to be what the database would have said. */
class RecentDetectionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:30:00.123456789Z");
    private static final UUID JOURNAL = new UUID(1, 2);

    @TempDir private Path directory;

    private final WireCodec codec = new WireCodec();
    private final RecentDetections recent = new RecentDetections();
    private OpenDatabase database;
    private RecordStore records;
    private DetectionStore detections;
    private DetectionStore stored;
    private long sequence;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.open(DataDirectory.open(directory.resolve("data")));
        records = new RecordStore(database, recent);
        detections = new DetectionStore(database, recent);
        stored = new DetectionStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void remembersWhatTheDatabaseWouldSay() throws IOException {
        records.append(List.of(detected(), detected(), lost(), detected()));
        records.append(List.of(detected()));

        assertThat(recent.after(0, 10)).hasSize(4).isEqualTo(stored.after(0, 10));
        assertThat(recent.after(2, 10)).hasSize(2).isEqualTo(stored.after(2, 10));
        assertThat(recent.after(1, 2)).hasSize(2).isEqualTo(stored.after(1, 2));
        assertThat(recent.after(5, 10)).isEmpty();
    }

    @Test
    void whatWasCommittedBeforeIsReadFromTheDatabase() throws IOException {
        new RecordStore(database).append(List.of(detected(), detected()));
        records.append(List.of(detected()));

        assertThat(recent.after(1, 10)).isEmpty();
        assertThat(recent.after(2, 10)).hasSize(1);
        assertThat(detections.after(0, 10)).hasSize(3).isEqualTo(stored.after(0, 10));
    }

    @Test
    void aCommitOfAnotherProcessBetweenIsNotPassedOver() throws IOException {
        records.append(List.of(detected()));
        new RecordStore(database).append(List.of(detected()));
        assertThat(detections.after(1, 10)).hasSize(1);
        records.append(List.of(detected()));

        assertThat(detections.after(0, 10)).hasSize(3).isEqualTo(stored.after(0, 10));
        assertThat(detections.after(1, 10)).hasSize(2).isEqualTo(stored.after(1, 10));
    }

    @Test
    void forgetsTheOldestAndReadsThemFromTheDatabase() throws IOException {
        var many = new ArrayList<NewRecord>();
        for (int i = 0; i < 9_000; i++) {
            many.add(detected());
        }
        records.append(many);

        assertThat(recent.after(0, 5)).isEmpty();
        assertThat(recent.after(9_000 - 8_192, 5)).hasSize(5);
        assertThat(detections.after(0, 5)).isEqualTo(stored.after(0, 5)).hasSize(5);
        assertThat(detections.after(8_990, 100)).isEqualTo(stored.after(8_990, 100)).hasSize(10);
    }

    @Test
    void comeInPiecesOfWhichEachFollowsTheOneBefore() throws IOException {
        // All of one moment: their order is that of their ids.
        records.append(List.of(detected(), detected(), lost(), detected(), detected()));

        var first = stored.find(piece(Optional.empty()));
        var second = stored.find(piece(Optional.of(first.getLast().id())));

        assertThat(first).extracting(StoredDetection::id).containsExactly(5L, 4L, 2L);
        assertThat(second).extracting(StoredDetection::id).containsExactly(1L);
    }

    private static DetectionQuery piece(Optional<Long> before) {
        return new DetectionQuery(
                Optional.empty(),
                Optional.of("n01-footsteps"),
                Optional.empty(),
                Optional.empty(),
                before,
                3);
    }

    private NewRecord detected() throws IOException {
        sequence++;
        var time = new Stamp(new UUID(3, 4), sequence, NOW, ClockQuality.SYNCHRONISED);
        return record(
                new JournalRecord.Detected(
                        sequence,
                        RecordHash.NONE,
                        new Detection(
                                "n01-footsteps",
                                DetectionType.FOOTSTEPS,
                                Category.INTRUSION,
                                Phase.ONSET,
                                time,
                                List.of(Evidence.of("cadence", 1.8, "Hz")))));
    }

    private NewRecord lost() throws IOException {
        sequence++;
        return record(new JournalRecord.Unreadable(sequence, RecordHash.NONE, sequence));
    }

    private NewRecord record(JournalRecord record) throws IOException {
        return new NewRecord(
                "n01",
                JOURNAL,
                record.sequence(),
                codec.decodeRecord(codec.encode(record)),
                NOW,
                NOW.plusNanos(1_001),
                null);
    }
}
