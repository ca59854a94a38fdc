package dev.vallum.node.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a night begins. */
final class Times {
    private Times() {}

    /**
     * The first of the times {@code first}, {@code first + every}, … that is not past; now, if
     * {@code first} is past and there are no others.
     */
    static Instant next(Instant first, Optional<Duration> every, Instant now) {
        if (!first.isBefore(now)) {
            return first;
        }
        if (every.isEmpty()) {
            return now;
        }
        long period = every.get().toMillis();
        long past = Duration.between(first, now).toMillis();
        return first.plusMillis((past / period + 1) * period);
    }
}
