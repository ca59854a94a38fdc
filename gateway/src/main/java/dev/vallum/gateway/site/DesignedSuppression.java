package dev.vallum.gateway.site;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Sensors whose intrusion detections are expected at certain hours of each day, such as motion at a
 * gate by day. One beyond midnight ends on the day after.
 *
 * @param from in the site's time zone
 * @param until in the site's time zone; the same as {@code from} would be all day, which is refused
 */
public record DesignedSuppression(
        List<String> sensors, LocalTime from, LocalTime until, String reason) {
    public DesignedSuppression {
        sensors = List.copyOf(sensors);
        if (from.equals(until)) {
            throw new IllegalArgumentException("it lasts no time, or all day");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("it needs a reason");
        }
    }

    /** The stretch of it that a moment falls into. */
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
