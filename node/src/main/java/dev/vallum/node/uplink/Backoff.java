package dev.vallum.node.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubled each time, bounded, and jittered. */
final class Backoff {
    private final Duration shortest;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration ceiling;

    Backoff(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
        ceiling = shortest;
    }

    /** The next wait: between half and all of the current ceiling. */
    Duration next() {
        long most = ceiling.toNanos();
        ceiling =
                ceiling.multipliedBy(2).compareTo(longest) < 0 ? ceiling.multipliedBy(2) : longest;
        return Duration.ofNanos(most / 2 + random.nextLong(most / 2 + 1));
    }

    void reset() {
        ceiling = shortest;
    }
}
