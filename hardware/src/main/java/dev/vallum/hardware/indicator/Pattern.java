package dev.vallum.hardware.indicator;

/** Times of on and off in turns, beginning with on. */
final class Pattern {
    private static final long MILLISECOND_NANOS = 1_000_000;

    private final boolean repeats;
    private final int[] milliseconds;

    /**
     * @param repeats whether it begins anew at its end; otherwise it stays off
     * @param milliseconds each longer than 0
     */
    Pattern(boolean repeats, int... milliseconds) {
        this.repeats = repeats;
        this.milliseconds = milliseconds.clone();
    }

    boolean isOn(long elapsedNanos) {
        long left = elapsedNanos / MILLISECOND_NANOS;
        if (repeats) {
            left %= lengthMilliseconds();
        }
        for (int i = 0; i < milliseconds.length; i++) {
            left -= milliseconds[i];
            if (left < 0) {
                return i % 2 == 0;
            }
        }
        return false;
    }

    boolean isOver(long elapsedNanos) {
        return !repeats && elapsedNanos / MILLISECOND_NANOS >= lengthMilliseconds();
    }

    private int lengthMilliseconds() {
        int sum = 0;
        for (int part : milliseconds) {
            sum += part;
        }
        return sum;
    }
}
