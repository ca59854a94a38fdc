package dev.vallum.gateway.walktest;

import dev.vallum.gateway.alert.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way through the zone.
 *
 * @param number from 1 in its test
 * @param until when it ended; while it lasts, when it ends at the latest
 * @param suppression what withholds the alerts that it causes
 * @param discarded why it does not count, such as that the walker turned back; absent if it counts
 */
public record Walk(
        long number,
        Gait gait,
        String begunBy,
        Instant from,
        Instant until,
        UUID suppression,
        @Nullable String discarded) {

    /** Who walks for longer has forgotten to end it. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    public boolean lasts(Instant now) {
        return now.isBefore(until);
    }

    /** What it set off has been detected, or never will be. */
    public boolean isOver(Instant now) {
        return !now.isBefore(until.plus(Suppression.WALK_AFTERMATH));
    }

    public boolean counts() {
        return discarded == null;
    }
}
