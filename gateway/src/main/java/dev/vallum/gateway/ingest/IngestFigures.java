package dev.vallum.gateway.ingest;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

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
    private volatile boolean connected;
    private volatile boolean storing = true;

    public IngestFigures() {
        Arrays.stream(RefusalReason.values())
                .forEach(reason -> refused.put(reason, new LongAdder()));
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
            boolean connected,
            boolean storing) {
        public Snapshot {
            refused = Map.copyOf(refused);
        }
    }

    public Snapshot snapshot() {
        var reasons = new EnumMap<RefusalReason, Long>(RefusalReason.class);
        refused.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new Snapshot(
                received.sum(),
                committed.sum(),
                duplicates.sum(),
                gaps.sum(),
                skipped.sum(),
                overflowed.sum(),
                failedCommits.sum(),
                reasons,
                connected,
                storing);
    }

    void add(Group group, int messages) {
        storing = true;
        received.add(messages);
        committed.add(group.records().size());
        duplicates.add(group.duplicates());
        gaps.add(group.gaps());
        skipped.add(group.skipped());
        for (var refusal : group.refused()) {
            var count = refused.get(refusal.reason());
            if (count != null) {
                count.increment();
            }
        }
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
