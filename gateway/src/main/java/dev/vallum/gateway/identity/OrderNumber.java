package dev.vallum.gateway.identity;

import java.time.Instant;
import java.util.Optional;

/** The numbers of what nodes are ordered. A node takes none that is not higher than its last. */
public final class OrderNumber {
    private OrderNumber() {}

    /**
     * The next one.
     *
     * @param latest that the database knows; it may have been restored to an older state since, so
     *     that the seconds since 1970 count where they are more
     */
    public static long next(Instant now, Optional<Long> latest) {
        return Math.max(now.getEpochSecond(), 1 + latest.orElse(0L));
    }
}
