package dev.vallum.gateway.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * How fast the disk fills, from its free space of the last week, or since the start. Space that was
 * given free meanwhile makes the pace too low, never too high.
 */
final class DiskPace {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Less says more of what happens to be written now than of the days to come. */
    private static final Duration SHORTEST = Duration.ofHours(6);

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long freeBytes) {}

    /** Takes a figure; after the clock was put back all begins anew. */
    void add(long freeBytes, Instant now) {
        if (!samples.isEmpty() && now.isBefore(samples.getLast().at())) {
            samples.clear();
        }
        if (samples.isEmpty() || !now.isBefore(samples.getLast().at().plus(EVERY))) {
            samples.add(new Sample(now, freeBytes));
        }
        while (samples.getFirst().at().isBefore(now.minus(LONGEST))) {
            samples.removeFirst();
        }
    }

    /** Whole days; empty while it is not known, or the disk doesn't fill. */
    OptionalLong daysUntilFull(long freeBytes) {
        if (samples.isEmpty()) {
            return OptionalLong.empty();
        }
        var first = samples.getFirst();
        var span = Duration.between(first.at(), samples.getLast().at());
        long used = first.freeBytes() - freeBytes;
        return span.compareTo(SHORTEST) < 0 || used <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(
                        (long) (freeBytes / (double) used * (span.toSeconds() / DAY_SECONDS)));
    }
}
