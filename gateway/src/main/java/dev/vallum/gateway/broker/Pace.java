package dev.vallum.gateway.broker;

/**
 * A rate that may be exceeded for a moment and not for long: a bucket of tokens that fills up
 * steadily. Debts are paid by waiting. Not thread-safe; each call is given the time, in ns.
 */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double most;
    private double tokens;
    private long atNanos;

    /**
     * @param most at one moment, after a rest
     */
    Pace(double perSecond, double most, long nowNanos) {
        this.perSecond = perSecond;
        this.most = most;
        tokens = most;
        atNanos = nowNanos;
    }

    /**
     * Takes what was used.
     *
     * @return how long to wait before anything more is taken, in ns; 0 while the rate is kept
     */
    long take(double used, long nowNanos) {
        double passed = Math.max(0, nowNanos - atNanos) / NANOS_PER_SECOND;
        atNanos = nowNanos;
        tokens = Math.min(most, tokens + passed * perSecond) - used;
        return tokens >= 0 ? 0 : (long) (-tokens / perSecond * NANOS_PER_SECOND);
    }
}
