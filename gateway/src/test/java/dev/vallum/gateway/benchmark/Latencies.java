package dev.vallum.gateway.benchmark;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long after its intended time something was done for each detection. Thread-safe. */
final class Latencies {
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(LONGEST_NANOS, DIGITS);

    synchronized void add(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
    }

    synchronized long count() {
        return histogram.getTotalCount();
    }

    /**
     * @param percent 50 for the median
     */
    synchronized double millis(double percent) {
        return histogram.getValueAtPercentile(percent) / 1e6;
    }

    String text() {
        return String.format(Locale.ROOT, "%8.1f %8.1f %8.1f", millis(50), millis(99), millis(100));
    }
}
