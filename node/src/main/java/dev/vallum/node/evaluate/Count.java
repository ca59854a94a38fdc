package dev.vallum.node.evaluate;

import java.util.Locale;

/** So many of so many, and what that proves at 95 % confidence. */
record Count(int hits, int of) {
    private static final double CONFIDENCE = 0.95;

    static final Count NONE = new Count(0, 0);

    Count plus(boolean hit) {
        return new Count(hits + (hit ? 1 : 0), of + 1);
    }

    Count plus(Count other) {
        return new Count(hits + other.hits, of + other.of);
    }

    /** 0 to 1; 0 of nothing is 0. */
    double share() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /** Of the probability, one-sided after Clopper and Pearson. */
    double lowerBound() {
        return of == 0 ? 0 : BinomialBound.lower(hits, of, CONFIDENCE);
    }

    /** Of the probability, one-sided after Clopper and Pearson. */
    double upperBound() {
        return of == 0 ? 1 : BinomialBound.upper(hits, of, CONFIDENCE);
    }

    /** As {@code 10 of 24 (0.42, more than 0.25)}. */
    String detected() {
        return of == 0
                ? "none played"
                : String.format(
                        Locale.ROOT,
                        "%d of %d (%.2f, more than %.2f)",
                        hits,
                        of,
                        share(),
                        Math.floor(100 * lowerBound()) / 100);
    }
}
