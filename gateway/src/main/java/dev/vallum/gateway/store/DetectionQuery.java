package dev.vallum.gateway.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Which detections are asked for.
 *
 * @param from the earliest event time
 * @param until only events before this moment
 * @param before the id of a detection: only those that come after it in that order
 * @param limit how many at most, 1 to 1000
 */
public record DetectionQuery(
        Optional<String> node,
        Optional<String> sensor,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Long> before,
        int limit) {
    private static final int MOST = 1000;

    public DetectionQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + ", use 1 to " + MOST);
        }
    }
}
