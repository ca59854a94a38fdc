package dev.vallum.gateway.measurements;

import dev.vallum.gateway.store.StoredMeasurements;
import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Message;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node measured lately, and until when all of it is kept because something was detected.
 * Bounded by {@link #BEFORE} and {@value #MOST}.
 */
final class Surrounding {
    static final Duration BEFORE = Duration.ofSeconds(30);
    static final Duration AFTER = Duration.ofSeconds(60);
    private static final int MOST = 64;

    private final Deque<StoredMeasurements> latest = new ArrayDeque<>();
    private Instant keptUntil = Instant.MIN;
    private @Nullable Stamp measured;

    /** Returns what is to be kept now. */
    List<StoredMeasurements> heard(Message.Measurements message, Instant receivedAt) {
        var values = new StoredMeasurements(message.node(), receivedAt, message.values());
        measured = message.time();
        if (!receivedAt.isAfter(keptUntil)) {
            return List.of(values);
        }
        latest.add(values);
        forgetOld(receivedAt);
        return List.of();
    }

    /** Returns what was measured before, if something began just now. */
    List<StoredMeasurements> heard(Message.Detections message, Instant receivedAt) {
        if (message.records().stream().noneMatch(this::begins)) {
            return List.of();
        }
        keptUntil = receivedAt.plus(AFTER);
        forgetOld(receivedAt);
        var before = List.copyOf(latest);
        latest.clear();
        return before;
    }

    private void forgetOld(Instant now) {
        var oldest = now.minus(BEFORE);
        while (latest.size() > MOST
                || (!latest.isEmpty() && latest.getFirst().receivedAt().isBefore(oldest))) {
            latest.removeFirst();
        }
    }

    private boolean begins(JournalEntry entry) {
        return entry.record() instanceof JournalRecord.Detected(_, _, var detection, _)
                && detection.phase() == Phase.ONSET
                && isOfNow(detection);
    }

    /** What an outage held back tells nothing of what is measured now. */
    private boolean isOfNow(Detection detection) {
        var last = measured;
        if (last == null) {
            return true;
        }
        var time = detection.time();
        return time.boot().equals(last.boot())
                && last.monotonicNanos() - time.monotonicNanos() < BEFORE.toNanos();
    }
}
