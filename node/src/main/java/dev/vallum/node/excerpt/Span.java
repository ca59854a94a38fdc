package dev.vallum.node.excerpt;

/** A stretch of a node's monotonic time around an onset. */
record Span(long onsetNanos, long fromNanos, long untilNanos) {
    private static final long NANOS_PER_MS = 1_000_000;

    /** Whether a moment lies in it. */
    boolean has(long nanos) {
        return nanos - fromNanos >= 0 && nanos - untilNanos < 0;
    }

    /** Milliseconds since the onset. */
    int ms(long nanos) {
        return Math.toIntExact(Math.floorDiv(nanos - onsetNanos, NANOS_PER_MS));
    }

    int fromMs() {
        return ms(fromNanos);
    }

    int untilMs() {
        return ms(untilNanos);
    }
}
