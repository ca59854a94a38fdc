package dev.vallum.wire;

/** What an excerpt is held to. */
final class ExcerptLimits {
    /** Longer than any excerpt, in either direction. */
    static final int MOST_MS = 120_000;

    private ExcerptLimits() {}

    static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s %d, not %d to %d".formatted(what, value, least, most));
        }
    }

    static void requireTime(String what, int ms) {
        require(what, ms, -MOST_MS, MOST_MS);
    }

    static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " " + value);
        }
    }
}
