package dev.vallum.gateway.ingest;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after each failure: longer each time up to a limit, and never in step. */
public final class Backoff {
    private final Duration shortest;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
    }

    /** Between half and all of what doubles with each failure. */
    public Duration next() {
        var full = shortest.multipliedBy(1L << Math.min(failures++, 20));
        var bounded = full.compareTo(longest) > 0 ? longest : full;
        return Duration.ofNanos((long) (bounded.toNanos() * random.nextDouble(0.5, 1.0)));
    }

    public void reset() {
        failures = 0;
    }
}
