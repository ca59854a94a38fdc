package dev.vallum.gateway.inputs;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many messages a minute, as many of them at once after a rest. Not thread-safe. */
final class Quota {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private final LongSupplier nanos;
    private double left;
    private long atNanos;

    /**
     * @param nanos a monotonic clock
     */
    Quota(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
        left = perMinute;
        atNanos = nanos.getAsLong();
    }

    /** Takes one; how long to wait for it, zero if it was there. */
    Duration take() {
        long now = nanos.getAsLong();
        left = Math.min(perMinute, left + (now - atNanos) * perMinute / NANOS_PER_MINUTE);
        atNanos = now;
        if (left < 1) {
            return Duration.ofNanos((long) Math.ceil((1 - left) * NANOS_PER_MINUTE / perMinute));
        }
        left--;
        return Duration.ZERO;
    }
}
