package dev.vallum.gateway.site;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Hours of each day, in the site's time zone. Those that reach beyond midnight end on the day
 * after.
 */
public record DailyHours(LocalTime from, LocalTime until) {
    public DailyHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("it lasts no time, or all day");
        }
    }

    /** The stretch that a moment falls into. */
    public Optional<Span> at(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        for (int days = -1; days <= 0; days++) {
            var day = local.toLocalDate().plusDays(days);
            var begin = day.atTime(from).atZone(zone).toInstant();
            var endDay = until.isAfter(from) ? day : day.plusDays(1);
            var end = endDay.atTime(until).atZone(zone).toInstant();
            if (!time.isBefore(begin) && time.isBefore(end)) {
                return Optional.of(new Span(begin, end));
            }
        }
        return Optional.empty();
    }

    /** From a moment until before another. */
    public record Span(Instant from, Instant until) {}
}
