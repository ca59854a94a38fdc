package dev.vallum.gateway.site;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A round on foot, walked each day at the same times.
 *
 * @param starts in the site's time zone
 * @param tolerance by which each leg may begin early or end late
 * @param missedAfter how long after a leg ended the command room is told that nobody was heard
 *     there; without it nobody is told
 * @param legs where the patrol is, and when after its start
 */
public record Patrol(
        String id,
        String name,
        List<LocalTime> starts,
        Duration tolerance,
        @Nullable Duration missedAfter,
        List<Leg> legs) {
    public Patrol {
        starts = List.copyOf(starts);
        legs = List.copyOf(legs);
        if (missedAfter != null && !missedAfter.isPositive()) {
            throw new IllegalArgumentException("missedAfter must be longer than nothing");
        }
    }

    /** The patrol is in a zone from {@code after} its start, for as long as {@code lasts}. */
    public record Leg(String zone, Duration after, Duration lasts) {}
}
