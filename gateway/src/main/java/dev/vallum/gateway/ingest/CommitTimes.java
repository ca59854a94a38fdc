package dev.vallum.gateway.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How long messages take from the broker's hand until they are stored. Thread-safe. */
public final class CommitTimes {
    private static final List<Duration> BOUNDS =
            Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
                    .map(Duration::ofMillis)
                    .toList();

    /** One for each bound, and one for what takes longer than all. */
    private final List<LongAdder> counts =
            Stream.generate(LongAdder::new).limit(BOUNDS.size() + 1L).toList();

    private final LongAdder totalNanos = new LongAdder();

    /**
     * How many messages took how long.
     *
     * @param bounds ascending
     * @param counts of what took no longer than the bound and longer than the one before; the last
     *     is of what took longer than all
     * @param total of all together
     */
    public record Snapshot(List<Duration> bounds, List<Long> counts, Duration total) {
        public Snapshot {
            bounds = List.copyOf(bounds);
            counts = List.copyOf(counts);
        }
    }

    void add(Duration time) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && time.compareTo(BOUNDS.get(bucket)) > 0) {
            bucket++;
        }
        counts.get(bucket).increment();
        totalNanos.add(time.toNanos());
    }

    Snapshot snapshot() {
        var sums = new ArrayList<Long>();
        counts.forEach(count -> sums.add(count.sum()));
        return new Snapshot(BOUNDS, sums, Duration.ofNanos(totalNanos.sum()));
    }
}
