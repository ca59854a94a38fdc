package dev.vallum.hardware.contact;

/**
 * How often a line changed within the last second, and whether that is a storm. The second is
 * counted in tenths, the one that has just begun coming on top.
 *
 * <p>A relay bounces up to some 50 times within 10 ms when it opens or closes, and no detector
 * switches it more often than twice in a second: beyond {@value #MOST_A_SECOND} changes it is an
 * intermittent cable, an induced voltage or a broken chip, and the line's state means nothing. A
 * storm ends when a second has gone by with at most half as many.
 */
final class ChangeRate {
    static final int MOST_A_SECOND = 200;

    private static final int TENTHS = 11;
    private static final long TENTH_NANOS = 100_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long[] changes = new long[TENTHS];
    private long tenth;
    private long total;
    private long askedNanos;
    private boolean isStorm;

    ChangeRate(long monotonicNanos) {
        askedNanos = monotonicNanos;
    }

    /**
     * @param more changes since the last call; if that is more than a second ago, they are taken to
     *     be spread evenly
     * @return whether the line's state means nothing now
     */
    boolean isStorm(long more, long monotonicNanos) {
        advance(Math.floorDiv(monotonicNanos, TENTH_NANOS));
        long elapsedNanos = monotonicNanos - askedNanos;
        askedNanos = monotonicNanos;
        long counted = elapsedNanos > SECOND_NANOS ? more * SECOND_NANOS / elapsedNanos : more;
        changes[index(tenth)] += counted;
        total += counted;
        isStorm = total > (isStorm ? MOST_A_SECOND / 2 : MOST_A_SECOND);
        return isStorm;
    }

    /** Changes within the last second. */
    long total() {
        return total;
    }

    private void advance(long now) {
        if (now - tenth > TENTHS || now < tenth) {
            tenth = now - TENTHS;
        }
        while (tenth < now) {
            tenth++;
            total -= changes[index(tenth)];
            changes[index(tenth)] = 0;
        }
    }

    private static int index(long tenth) {
        return Math.floorMod(tenth, TENTHS);
    }
}
