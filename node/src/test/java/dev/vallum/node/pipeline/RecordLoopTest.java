package dev.vallum.node.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.journal.BrokenJournals;
import dev.vallum.node.journal.Entry;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.journal.JournalSettings;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Phase;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLoopTest {
    private static final JournalSettings ROOM =
            new JournalSettings(64 * 1024, 4096, List.of(1.0, 1.0, 0.85, 0.7));

    @TempDir Path directory;

    private final AtomicLong now = new AtomicLong();
    private final StampSource stamps =
            new StampSource(
                    UUID.randomUUID(),
                    now::get,
                    Clock.systemUTC(),
                    () -> ClockQuality.FREE_RUNNING);
    private final ArrayBlockingQueue<Detection> detections = new ArrayBlockingQueue<>(1024);
    private final WireCodec codec = new WireCodec();
    private final AtomicInteger wakes = new AtomicInteger();

    @Test
    void chainsRecordsAndMakesThemDurableBeforeItTellsAnyone() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            detections.add(detection(Category.INTRUSION));
            detections.add(detection(Category.FAULT));
            assertThat(loop.doWork()).isEqualTo(2);

            assertThat(journal.durable()).isEqualTo(2);
            assertThat(wakes).hasValue(1);
            assertChained(journal, 2);
            assertThat(loop.doWork()).isZero();
        }
    }

    @Test
    void goesOnWithSequenceAndChainAfterAReopenWithAllReleased() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            journal.release(1);
        }
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            assertChained(journal, 2);
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheDiskFailsForAWhile() throws Exception {
        var disk = new BrokenJournals();
        try (var journal = disk.open(directory, ROOM)) {
            var loop = loop(journal);
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            disk.failForces(true);
            // More than a segment: a part of the group meets the failure when a new one is begun.
            for (int i = 0; i < 30; i++) {
                detections.add(detection(Category.INTRUSION));
            }
            for (int i = 0; i < 5; i++) {
                loop.doWork();
                now.addAndGet(Duration.ofSeconds(1).toNanos());
            }
            assertThat(journal.durable()).isEqualTo(1);

            disk.failForces(false);
            loop.doWork();
            assertThat(journal.durable()).isEqualTo(31);
            assertChained(journal, 31);
        }
    }

    @Test
    void handsOverWhatWaitsWhenTheDiskFailsForLong() throws Exception {
        var disk = new BrokenJournals();
        var taken = new ArrayList<Detection>();
        try (var journal = disk.open(directory, ROOM)) {
            var loop = loop(journal, Optional.of(taken::addAll));
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            disk.failForces(true);
            for (int i = 0; i < 300; i++) {
                detections.add(detection(Category.INTRUSION));
            }
            for (int i = 0; i < 10; i++) {
                loop.doWork();
                now.addAndGet(Duration.ofSeconds(1).toNanos());
                assertThat(taken).as("after %d s", i).isEmpty();
            }
            loop.doWork();

            assertThat(taken.size() + journal.durable()).isEqualTo(301);
            assertThat(detections).isEmpty();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            disk.failForces(false);
            loop.doWork();
            assertThat(journal.durable())
                    .as("none is journalled twice")
                    .isEqualTo(301 - taken.size());
        }
    }

    @Test
    void keepsWhatNobodyTakes() throws Exception {
        var disk = new BrokenJournals();
        try (var journal = disk.open(directory, ROOM)) {
            var loop =
                    loop(
                            journal,
                            Optional.of(_ -> {
                                throw new JournalException("full as well");
                            }));
            disk.failForces(true);
            detections.add(detection(Category.INTRUSION));
            for (int i = 0; i < 15; i++) {
                loop.doWork();
                now.addAndGet(Duration.ofSeconds(1).toNanos());
            }
            disk.failForces(false);
            loop.doWork();

            assertThat(journal.durable()).isEqualTo(1);
        }
    }

    @Test
    void tellsWhatAFullJournalRefusedOnceThereIsRoomAgain() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            int written = fill(loop, journal);
            for (int i = 0; i < 5; i++) {
                detections.add(detection(Category.ENVIRONMENT));
            }
            loop.doWork();
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            assertThat(journal.durable()).isEqualTo(written + 1);

            journal.release(written + 1);
            loop.doWork();
            var last = records(journal).getLast().record();
            assertThat(last).isInstanceOf(JournalRecord.Dropped.class);
            assertThat(((JournalRecord.Dropped) last).counts())
                    .containsExactlyEntriesOf(Map.of(Category.ENVIRONMENT, 6L));
            assertThat(loop.doWork()).isZero();
        }
    }

    @Test
    void tellsEachMinuteThatItRefusesWhenRoomStaysShort() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            int written = fill(loop, journal);
            assertThat(loop.doWork()).isZero();

            now.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(loop.doWork()).isPositive();
            assertThat(journal.durable()).isEqualTo(written + 1);
            assertThat(loop.doWork()).isZero();
        }
    }

    @Test
    void goesOnBehindWhatTheGatewayHas() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            loop.advanceBehind(journal.id(), 7);
            detections.add(detection(Category.INTRUSION));
            loop.doWork();

            assertThat(records(journal).getLast().sequence()).isEqualTo(8);
            assertThat(journal.peek(1, 10)).extracting(Entry::sequence).containsExactly(8L);
        }
    }

    @Test
    void goesBehindNothingWhileItHasWhatTheGatewayHasNot() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            loop.advanceBehind(journal.id(), 7);
            loop.doWork();

            assertThat(journal.position()).isEqualTo(new Journal.Position(journal.id(), 1, 0));
        }
    }

    @Test
    void makesAnotherJournalOfWhatTheGatewayHasOthersFor() throws Exception {
        try (var journal = Journal.open(directory, ROOM)) {
            var loop = loop(journal);
            var all = new ArrayList<Detection>();
            for (int i = 0; i < 40; i++) {
                now.addAndGet(1);
                all.add(detection(Category.INTRUSION));
            }
            detections.addAll(all.subList(0, 39));
            loop.doWork();
            var old = journal.id();
            wakes.set(0);
            loop.partBehind(UUID.randomUUID(), 1);
            loop.doWork();
            assertThat(journal.id()).isEqualTo(old);

            loop.partBehind(old, 10);
            detections.add(all.getLast());
            loop.doWork();
            loop.doWork();

            assertThat(journal.id()).isNotEqualTo(old);
            assertThat(wakes).hasPositiveValue();
            assertChained(journal, 30);
            assertThat(detected(journal)).isEqualTo(all.subList(10, 40));
        }
    }

    @Test
    void makesTheOtherJournalWhenTheDiskLetsIt() throws Exception {
        var disk = new BrokenJournals();
        try (var journal = disk.open(directory, ROOM)) {
            var loop = loop(journal);
            for (int i = 0; i < 3; i++) {
                detections.add(detection(Category.INTRUSION));
            }
            loop.doWork();
            var old = journal.id();
            loop.partBehind(old, 1);
            disk.failForces(true);
            detections.add(detection(Category.INTRUSION));
            loop.doWork();
            disk.failForces(false);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            loop.doWork();

            assertThat(journal.id()).isNotEqualTo(old);
            assertChained(journal, 3);
        }
    }

    private List<Detection> detected(Journal journal) throws JournalException, IOException {
        return records(journal).stream()
                .map(entry -> ((JournalRecord.Detected) entry.record()).detection())
                .toList();
    }

    /** Fills what is there for weather, until one is refused. */
    private int fill(RecordLoop loop, Journal journal) throws JournalException {
        long before = -1;
        while (journal.durable() != before) {
            before = journal.durable();
            detections.add(detection(Category.ENVIRONMENT));
            loop.doWork();
        }
        return (int) before;
    }

    private void assertChained(Journal journal, int count) throws Exception {
        var entries = records(journal);
        assertThat(entries).hasSize(count);
        var previous = RecordHash.NONE;
        for (int i = 0; i < count; i++) {
            assertThat(entries.get(i).sequence()).isEqualTo(i + 1);
            assertThat(entries.get(i).record().previous()).isEqualTo(previous);
            previous = entries.get(i).hash();
        }
    }

    private List<JournalEntry> records(Journal journal) throws JournalException, IOException {
        var records = new ArrayList<JournalEntry>();
        for (var entry : journal.peek(1, 10_000)) {
            records.add(codec.decodeRecord(entry.payload()));
            assertThat(records.getLast().sequence()).isEqualTo(entry.sequence());
        }
        return records;
    }

    private RecordLoop loop(Journal journal) throws JournalException {
        return loop(journal, Optional.empty());
    }

    private RecordLoop loop(Journal journal, Optional<RecordLoop.LastResort> lastResort)
            throws JournalException {
        return new RecordLoop(
                detections, journal, codec, stamps, wakes::incrementAndGet, lastResort);
    }

    private Detection detection(Category category) {
        return new Detection(
                "s1", DetectionType.MOTION, category, Phase.ONSET, stamps.now(), List.of());
    }
}
