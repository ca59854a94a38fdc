package dev.vallum.gateway.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the gateway keeps what it stored. What an open alert refers to is kept beyond that.
 *
 * @param records of nodes, detections among them, since they were received; absent: for good
 * @param audit records, since their time; absent: for good
 * @param snapshots of cameras, since they were taken; absent: for good
 */
public record Retention(
        @Nullable Duration records, @Nullable Duration audit, @Nullable Duration snapshots) {
    /** Shorter than this it would take from an incident that is still being judged. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    public Retention {
        require("records", records);
        require("audit", audit);
        require("snapshots", snapshots);
    }

    private static void require(String name, @Nullable Duration kept) {
        if (kept != null && kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(name + " are kept for a day (1d) at least");
        }
    }
}
