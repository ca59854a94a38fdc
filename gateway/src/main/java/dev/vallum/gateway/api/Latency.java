package dev.vallum.gateway.api;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long a detection takes from the sensor to a person's screen. The gateway notes each detection
 * it sends to the pages; a page says when it has painted it; the time until that word arrives
 * counts, so the figures are a little too high, never too low. They hang on the node's clock as
 * much as that of the gateway. Thread-safe.
 */
@Singleton
final class Latency {
    /** What took this long from node to gateway was kept in a journal through an outage. */
    static final Duration LATE = Duration.ofSeconds(10);

    /** A page that is slower than so many detections is not measured. */
    private static final int MOST_WAITING = 10_000;

    private static final long HIGHEST_MICROS = Duration.ofHours(1).toNanos() / 1000;
    private static final int DIGITS = 3;

    private final Clock clock;
    private final Histogram histogram = new Histogram(1, HIGHEST_MICROS, DIGITS);
    private final Map<String, Instant> sent =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MOST_WAITING;
                }
            };
    private long late;
    private long unusable;

    Latency(Clock clock) {
        this.clock = clock;
    }

    /**
     * The figures since the gateway started.
     *
     * @param count measured detections, one for each page that painted them
     * @param late detections left out because an outage had held them up
     * @param unusable receipts left out because node and gateway disagree on the time
     */
    @Serdeable
    record Figures(
            long count,
            long late,
            long unusable,
            @Nullable Double medianMs,
            @Nullable Double percentile99Ms,
            @Nullable Double maximumMs) {}

    /** A detection went out to the pages as this event. */
    synchronized void sent(String event, Instant eventTime, Instant receivedAt) {
        if (Duration.between(eventTime, receivedAt).compareTo(LATE) > 0) {
            late++;
        } else {
            sent.put(event, eventTime);
        }
    }

    /**
     * A page has painted an event; one that carried no detection says nothing here.
     *
     * @param ago so long before it told so
     */
    synchronized void painted(String event, Duration ago) {
        var eventTime = sent.get(event);
        if (eventTime == null) {
            return;
        }
        long micros = Duration.between(eventTime, clock.instant().minus(ago)).toNanos() / 1000;
        if (micros < 1 || micros > HIGHEST_MICROS) {
            unusable++;
        } else {
            histogram.recordValue(micros);
        }
    }

    synchronized Figures figures() {
        long count = histogram.getTotalCount();
        return new Figures(
                count,
                late,
                unusable,
                count == 0 ? null : histogram.getValueAtPercentile(50) / 1000.0,
                count == 0 ? null : histogram.getValueAtPercentile(99) / 1000.0,
                count == 0 ? null : histogram.getMaxValue() / 1000.0);
    }
}
