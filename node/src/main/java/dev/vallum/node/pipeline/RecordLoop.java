package dev.vallum.node.pipeline;

import dev.vallum.node.journal.Appended;
import dev.vallum.node.journal.Entry;
import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains detections to records, journals them and forces each group to disk at once.
 *
 * <p>While the disk fails, the group at hand is kept and written again after a recovery; what comes
 * meanwhile waits in the queue before it. A detection that a full journal refuses is counted, and
 * the counts are journalled when there is room again, or each minute as far as any is left.
 */
public final class RecordLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(RecordLoop.class);
    private static final int MOST_IN_A_GROUP = 256;
    private static final long REFUSED = 0;
    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(1);

    /** A disk that fails for longer will not come back by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Detection> detections;
    private final Journal journal;
    private final WireCodec codec;
    private final StampSource stamps;
    private final Runnable journalled;
    private final Optional<LastResort> lastResort;
    private final DroppedCounts dropped = new DroppedCounts();
    private final AtomicReference<Optional<Place>> advance =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Place>> parting =
            new AtomicReference<>(Optional.empty());
    private final List<Detection> group = new ArrayList<>();
    private final List<Long> sequences = new ArrayList<>();
    private RecordHash previous;
    private boolean broken;
    private long recoverAtNanos;
    private long brokenSinceNanos;

    /** Where detections go when the disk has failed for {@link #PATIENCE}. */
    @FunctionalInterface
    public interface LastResort {
        /**
         * Makes sure of them as well as it can.
         *
         * @throws JournalException if it can't; it is asked again in a second
         */
        void take(List<Detection> waiting) throws JournalException;
    }

    /**
     * @param journalled wakes who delivers the records
     * @param lastResort empty where detections wait for the disk, however long it takes
     */
    public RecordLoop(
            BlockingQueue<Detection> detections,
            Journal journal,
            WireCodec codec,
            StampSource stamps,
            Runnable journalled,
            Optional<LastResort> lastResort)
            throws JournalException {
        this.detections = detections;
        this.journal = journal;
        this.codec = codec;
        this.stamps = stamps;
        this.journalled = journalled;
        this.lastResort = lastResort;
        previous = lastHash();
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public int doWork() {
        if (broken && now() - recoverAtNanos < 0) {
            return 0;
        }
        try {
            return record();
        } catch (JournalException e) {
            if (!broken) {
                brokenSinceNanos = now();
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("waiting", group.size() + detections.size())
                        .log("the journal failed; detections wait until it recovers");
            }
            broken = true;
            recoverAtNanos = now() + RECOVERY_INTERVAL.toNanos();
            if (now() - brokenSinceNanos >= PATIENCE.toNanos()) {
                lastResort.ifPresent(this::handOver);
            }
            return 0;
        }
    }

    private void handOver(LastResort resort) {
        letGoOfDurable();
        detections.drainTo(group);
        try {
            resort.take(List.copyOf(group));
            group.clear();
        } catch (JournalException e) {
            LOG.atError().setCause(e).log("no other place for detections; they wait");
        }
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(100);
    }

    private record Place(UUID journal, long sequence) {}

    /**
     * Goes on behind a sequence, because the gateway has records of this journal that its disk
     * lost. Nothing is done while there are others that the gateway hasn't got. From any thread.
     */
    public void advanceBehind(UUID journal, long sequence) {
        advance.set(Optional.of(new Place(journal, sequence)));
    }

    /**
     * Makes a journal of its own of what stands behind a sequence, because the gateway has others
     * in these places: its disk went back in time, or is a copy. From any thread.
     */
    public void partBehind(UUID journal, long sequence) {
        parting.set(Optional.of(new Place(journal, sequence)));
    }

    private int record() throws JournalException {
        if (broken) {
            journal.recover();
            previous = lastHash();
            letGoOfDurable();
            broken = false;
            LOG.atInfo().addKeyValue("durable", journal.durable()).log("the journal recovered");
        }
        part();
        advance();
        detections.drainTo(group, MOST_IN_A_GROUP - group.size());
        if (group.isEmpty() && !dropped.isDue(journal, now())) {
            return 0;
        }
        int done = writeGroup();
        group.clear();
        sequences.clear();
        journalled.run();
        return done;
    }

    private void part() throws JournalException {
        var position = journal.position();
        var asked = parting.get().filter(place -> place.journal().equals(position.journal()));
        if (asked.isEmpty()) {
            return;
        }
        previous = RecordHash.NONE;
        journal.beginAnew(asked.get().sequence(), this::inNewPlace);
        previous = lastHash();
        LOG.atWarn()
                .addKeyValue("old", position.journal())
                .addKeyValue("behind", asked.get().sequence())
                .addKeyValue("new", journal.id())
                .addKeyValue("records", journal.durable())
                .log("a new journal was begun with what the gateway doesn't have");
        journalled.run();
    }

    private Optional<byte[]> inNewPlace(Entry entry, long sequence) {
        try {
            var record = codec.decodeRecord(entry.payload()).record().at(sequence, previous);
            var bytes = codec.encode(record);
            previous = RecordHash.of(bytes);
            return Optional.of(bytes);
        } catch (IOException e) {
            LOG.atError().setCause(e).addKeyValue("sequence", entry.sequence()).log("is no record");
            return Optional.empty();
        }
    }

    private void advance() throws JournalException {
        var position = journal.position();
        var asked = advance.getAndSet(Optional.empty());
        if (asked.isEmpty()
                || !asked.get().journal().equals(position.journal())
                || position.hasUnreleased()
                || asked.get().sequence() < journal.nextSequence()) {
            return;
        }
        journal.release(asked.get().sequence());
        // The gateway has the record before the next one, this disk doesn't.
        previous = RecordHash.NONE;
    }

    /** Lets go of nothing before it is durable: a failed disk gets the rest of the group again. */
    private int writeGroup() throws JournalException {
        sequences.clear();
        boolean tellsDropped = dropped.isDue(journal, now());
        if (tellsDropped) {
            appendDropped();
        }
        for (var detection : group) {
            long sequence = journal.nextSequence();
            sequences.add(append(detection) ? sequence : REFUSED);
        }
        journal.force();
        if (tellsDropped) {
            dropped.clear();
        }
        for (int i = 0; i < group.size(); i++) {
            if (sequences.get(i) == REFUSED) {
                dropped.count(group.get(i).category(), now());
            }
        }
        return Math.max(1, group.size());
    }

    /** A new segment begun within a group makes what stands before it durable. */
    private void letGoOfDurable() {
        for (int i = sequences.size() - 1; i >= 0; i--) {
            if (sequences.get(i) != REFUSED && sequences.get(i) <= journal.durable()) {
                group.remove(i);
            }
        }
        sequences.clear();
    }

    private boolean append(Detection detection) throws JournalException {
        var record = new JournalRecord.Detected(journal.nextSequence(), previous, detection);
        return append(detection.category(), record);
    }

    private void appendDropped() throws JournalException {
        var record =
                new JournalRecord.Dropped(
                        journal.nextSequence(), previous, stamps.now(), dropped.counts());
        // Told at the severity that finds room last: it is the word about what is missing.
        append(Category.INTRUSION, record);
        LOG.atWarn().addKeyValue("counts", dropped.counts()).log("a full journal refused these");
    }

    private boolean append(Category category, JournalRecord record) throws JournalException {
        var bytes = codec.encode(record);
        return switch (journal.append(Severity.of(category), bytes)) {
            case Appended.Written _ -> {
                previous = RecordHash.of(bytes);
                yield true;
            }
            case Appended.Refused _ -> false;
        };
    }

    private RecordHash lastHash() throws JournalException {
        return journal.last().map(entry -> RecordHash.of(entry.payload())).orElse(RecordHash.NONE);
    }

    private long now() {
        return stamps.monotonicNanos().getAsLong();
    }
}
