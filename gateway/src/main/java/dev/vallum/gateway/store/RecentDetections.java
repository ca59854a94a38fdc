package dev.vallum.gateway.store;

import dev.vallum.wire.JournalRecord;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The detections that this process committed last, without a gap, so that who works through them
 * need not read and decode them again. What was committed before, or by another process, is in the
 * database alone. Thread-safe.
 */
@Singleton
final class RecentDetections {
    private static final int MOST = 8_192;

    private final Deque<StoredDetection> detections = new ArrayDeque<>();

    /** All detections behind this id and up to the other one are remembered. */
    private long behind;

    private long through;

    /**
     * Remembers what was committed.
     *
     * @param first id of the first record; the others' follow it
     */
    synchronized void committed(long first, List<NewRecord> records) {
        if (first != through + 1) {
            detections.clear();
            behind = first - 1;
        }
        long id = first;
        for (var record : records) {
            if (record.entry().record() instanceof JournalRecord.Detected detected) {
                detections.add(stored(id, record, detected));
            }
            id++;
        }
        through = id - 1;
        while (detections.size() > MOST) {
            behind = detections.removeFirst().id();
        }
    }

    /** As {@link DetectionStore#after}; empty also where it has to be asked. */
    synchronized List<StoredDetection> after(long id, int limit) {
        if (id < behind || id >= through) {
            return List.of();
        }
        var found = new ArrayList<StoredDetection>();
        // Who asks has the end of them, if not all.
        var latestFirst = detections.descendingIterator();
        while (latestFirst.hasNext()) {
            var detection = latestFirst.next();
            if (detection.id() <= id) {
                break;
            }
            found.add(detection);
        }
        return List.copyOf(found.reversed().subList(0, Math.min(limit, found.size())));
    }

    private static StoredDetection stored(
            long id, NewRecord record, JournalRecord.Detected detected) {
        return new StoredDetection(
                id,
                record.node(),
                record.journal(),
                record.sequence(),
                Micros.asStored(record.eventTime()),
                Micros.asStored(record.receivedAt()),
                detected.detection());
    }
}
