package dev.vallum.gateway.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/** How long a way to the gateway was broken, at most. */
final class Outages {
    private final LongSupplier nanos;
    private final Set<String> causes = new HashSet<>();
    private long sinceNanos;
    private Duration longest = Duration.ZERO;

    Outages(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begin(String cause) {
        if (causes.isEmpty()) {
            sinceNanos = nanos.getAsLong();
        }
        causes.add(cause);
    }

    void end(String cause) {
        if (causes.remove(cause) && causes.isEmpty()) {
            var lasted = Duration.ofNanos(nanos.getAsLong() - sinceNanos);
            longest = lasted.compareTo(longest) > 0 ? lasted : longest;
        }
    }

    Duration longest() {
        return longest;
    }
}
