package dev.vallum.node.pipeline;

import dev.vallum.node.journal.Journal;
import dev.vallum.wire.Category;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How many detections a full journal refused since it was last told. */
final class DroppedCounts {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    /** What a record about drops needs, with room for the next detection behind it. */
    private static final int ROOM_BYTES = 2048;

    private final Map<Category, Long> counts = new EnumMap<>(Category.class);
    private long tellAtNanos;

    void count(Category category, long nowNanos) {
        if (counts.isEmpty()) {
            tellAtNanos = nowNanos + LONGEST_SILENCE.toNanos();
        }
        counts.merge(category, 1L, Long::sum);
    }

    /**
     * Whether to journal the counts now: when all that was refused would find room again, or when
     * nothing was said for a minute and there is any room. So a long shortage costs few records.
     */
    boolean isDue(Journal journal, long nowNanos) {
        if (counts.isEmpty()) {
            return false;
        }
        int leastSevere = counts.keySet().stream().mapToInt(Severity::of).max().orElse(0);
        return journal.hasRoom(leastSevere, ROOM_BYTES)
                || (nowNanos - tellAtNanos >= 0 && journal.hasRoom(Severity.MOST, ROOM_BYTES));
    }

    Map<Category, Long> counts() {
        return Map.copyOf(counts);
    }

    void clear() {
        counts.clear();
    }
}
