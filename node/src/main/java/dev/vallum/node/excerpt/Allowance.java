package dev.vallum.node.excerpt;

import dev.vallum.wire.Category;
import java.time.Duration;

/**
 * How many excerpts a sensor may cause: {@value #MOST} at once, and then one each five minutes, so
 * that one that chatters takes no more than twelve an hour. Weather and faults leave half of them
 * to intrusions.
 */
final class Allowance {
    static final int MOST = 6;
    static final Duration EACH = Duration.ofMinutes(5);

    private static final int KEPT_FOR_INTRUSIONS = MOST / 2;

    private int left = MOST;
    private long countedNanos;

    /** Takes one, if there is one for this. */
    boolean take(Category category, long nowNanos) {
        refill(nowNanos);
        int kept =
                switch (category) {
                    case INTRUSION, TAMPER -> 0;
                    case FAULT, ENVIRONMENT -> KEPT_FOR_INTRUSIONS;
                };
        if (left <= kept) {
            return false;
        }
        left--;
        return true;
    }

    private void refill(long nowNanos) {
        if (left == MOST) {
            countedNanos = nowNanos;
            return;
        }
        long more = (nowNanos - countedNanos) / EACH.toNanos();
        left = (int) Math.min(MOST, left + more);
        countedNanos += more * EACH.toNanos();
    }
}
