package dev.vallum.gateway.site;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way through the perimeter.
 *
 * @param opens hours in which it may be opened; without them it never may by schedule
 * @param openAtMost how long it may stand open at a time; without it {@link #USUAL}
 */
public record Gate(
        String id,
        String name,
        String zone,
        @Nullable List<DailyHours> opens,
        @Nullable Duration openAtMost) {

    public static final Duration USUAL = Duration.ofMinutes(5);

    /** So long after its hours a gate may still be closing. */
    private static final Duration CLOSING = Duration.ofMinutes(1);

    public Gate {
        opens = opens == null ? List.of() : List.copyOf(opens);
        if (openAtMost != null && !openAtMost.isPositive()) {
            throw new IllegalArgumentException("openAtMost must be longer than nothing");
        }
    }

    /** Until when it may be opened, if it may at a time. */
    public Optional<Instant> mayOpenUntil(Instant time, ZoneId timeZone) {
        var hours = opens == null ? List.<DailyHours>of() : opens;
        return hours.stream()
                .flatMap(each -> each.at(time, timeZone).stream())
                .map(DailyHours.Span::until)
                .findFirst();
    }

    /** When one that was opened at a time has to be closed again: in time, and with its hours. */
    public Instant closesBy(Instant opened, ZoneId timeZone) {
        var latest = opened.plus(longestOpen());
        return mayOpenUntil(opened, timeZone)
                .map(until -> until.plus(CLOSING))
                .filter(withHours -> withHours.isBefore(latest))
                .orElse(latest);
    }

    public Duration longestOpen() {
        return openAtMost == null ? USUAL : openAtMost;
    }
}
