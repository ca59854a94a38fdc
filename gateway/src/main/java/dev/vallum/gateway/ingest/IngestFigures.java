package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.NewRecord;
import dev.vallum.wire.Category;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Phase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts since the gateway's start. Thread-safe. */
@Singleton
public final class IngestFigures {
    private final LongAdder received = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder overflowed = new LongAdder();
    private final LongAdder failedCommits = new LongAdder();
    private final Map<RefusalReason, LongAdder> refused = new EnumMap<>(RefusalReason.class);
    private final Map<Category, LongAdder> detections = new EnumMap<>(Category.class);
    private final CommitTimes commitTimes = new CommitTimes();
    private volatile boolean connected;
    private volatile boolean storing = true;

    public IngestFigures() {
        Arrays.stream(RefusalReason.values())
                .forEach(reason -> refused.put(reason, new LongAdder()));
        Arrays.stream(Category.values()).forEach(each -> detections.put(each, new LongAdder()));
    }

    /**
     * The counts at one moment.
     *
     * @param received messages
     * @param committed records
     * @param duplicates records that came again and were stored already
     * @param gaps messages before which something was missing, asked for again
     * @param skipped records that the nodes' disks no longer gave
     * @param overflowed messages for which there was no room; their senders repeat what counts
     * @param failedCommits each time a group of messages could not be stored
     * @param refused messages by reason
     * @param detections committed ones that began something, by category
     * @param commitTimes of messages
     * @param connected to the broker
     * @param storing whether the last commit succeeded
     */
    public record Snapshot(
            long received,
            long committed,
            long duplicates,
            long gaps,
            long skipped,
            long overflowed,
            long failedCommits,
            Map<RefusalReason, Long> refused,
            Map<Category, Long> detections,
            CommitTimes.Snapshot commitTimes,
            boolean connected,
            boolean storing) {
        public Snapshot {
            refused = Map.copyOf(refused);
            detections = Map.copyOf(detections);
        }
    }

    public Snapshot snapshot() {
        return new Snapshot(
                received.sum(),
                committed.sum(),
                duplicates.sum(),
                gaps.sum(),
                skipped.sum(),
                overflowed.sum(),
                failedCommits.sum(),
                sums(refused),
                sums(detections),
                commitTimes.snapshot(),
                connected,
                storing);
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().sum()));
    }

    void add(Group group, int messages) {
        storing = true;
        received.add(messages);
        committed.add(group.records().size());
        duplicates.add(group.duplicates());
        gaps.add(group.gaps());
        skipped.add(group.skipped());
        group.records().forEach(this::countOnset);
        for (var refusal : group.refused()) {
            var count = refused.get(refusal.reason());
            if (count != null) {
                count.increment();
            }
        }
    }

    private void countOnset(NewRecord record) {
        if (record.entry().record() instanceof JournalRecord.Detected detected
                && detected.detection().phase() == Phase.ONSET) {
            var count = detections.get(detected.detection().category());
            if (count != null) {
                count.increment();
            }
        }
    }

    /** A message was stored, or refused for good, so long after it had come. */
    void doneAfter(Duration time) {
        commitTimes.add(time);
    }

    void commitFailed() {
        storing = false;
        failedCommits.increment();
    }

    void overflowed() {
        overflowed.increment();
    }

    void connected(boolean now) {
        connected = now;
    }
}
