package dev.vallum.node.trial;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a node that was started with something new has come back healthy: it has to be connected
 * to the gateway, with all its loops at work, for a while. Time is monotonic.
 */
final class HealthTrial {
    static final Duration HEALTHY_FOR = Duration.ofSeconds(20);

    /** Time enough for a slow machine and a broker that is being started. */
    static final Duration LONGEST = Duration.ofMinutes(3);

    private final LongSupplier nanos;
    private final long startedNanos;
    private long healthySinceNanos;
    private boolean healthy;

    HealthTrial(LongSupplier nanos) {
        this.nanos = nanos;
        startedNanos = nanos.getAsLong();
    }

    /** How it stands. */
    enum Verdict {
        PENDING,
        HEALTHY,
        FAILED
    }

    /** To be asked every few seconds. */
    Verdict judge(boolean isHealthy) {
        long now = nanos.getAsLong();
        if (isHealthy && !healthy) {
            healthySinceNanos = now;
        }
        healthy = isHealthy;
        if (healthy && now - healthySinceNanos >= HEALTHY_FOR.toNanos()) {
            return Verdict.HEALTHY;
        }
        return now - startedNanos >= LONGEST.toNanos() ? Verdict.FAILED : Verdict.PENDING;
    }
}
