package dev.vallum.gateway.ingest;

import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Tells when something happened on a node, in the gateway's time.
 *
 * <p>A wall clock is believed while it follows a time server and says nothing absurd. Otherwise the
 * time is worked out from the node's monotonic clock: nothing arrives before it is sent, so the
 * smallest difference seen between arrival and monotonic time is nearest to the truth. Only recent
 * differences count, as two clocks drift apart by seconds a day.
 */
final class EventTimes {
    /** Beyond this a wall clock that is ahead of the gateway's is wrong. */
    static final Duration AHEAD = Duration.ofSeconds(5);

    /** No node of ours ran before. */
    static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final int MOST_BOOTS = 4096;

    private final Map<Boot, Offset> offsets =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Boot, Offset> eldest) {
                    return size() > MOST_BOOTS;
                }
            };

    private record Boot(String node, UUID id) {}

    /**
     * The smallest differences between arrival and monotonic time.
     *
     * @param since when the current period began
     * @param current the smallest in it
     * @param before the smallest in the period before, or the current one if there was none
     */
    private record Offset(Instant since, Instant current, Instant before) {

        Offset with(Instant difference, Instant receivedAt) {
            boolean over =
                    receivedAt.isAfter(since.plus(RECENT))
                            || receivedAt.isBefore(since.minus(RECENT));
            return over
                    ? new Offset(receivedAt, difference, current)
                    : new Offset(since, earlier(current, difference), before);
        }

        Instant smallest() {
            return earlier(current, before);
        }
    }

    /** Learns from a stamp that was made just before its message was sent, or earlier. */
    void observe(String node, Stamp stamp, Instant receivedAt) {
        var difference = receivedAt.minusNanos(stamp.monotonicNanos());
        offsets.merge(
                new Boot(node, stamp.boot()),
                new Offset(receivedAt, difference, difference),
                (known, _) -> known.with(difference, receivedAt));
    }

    /** When the stamped thing happened: never after it was received. */
    Instant of(String node, Stamp stamp, Instant receivedAt) {
        observe(node, stamp, receivedAt);
        if (isBelievable(stamp, receivedAt)) {
            return earlier(stamp.wall(), receivedAt);
        }
        var offset = offsets.get(new Boot(node, stamp.boot()));
        var derived =
                offset == null ? receivedAt : offset.smallest().plusNanos(stamp.monotonicNanos());
        return earlier(derived, receivedAt);
    }

    private static boolean isBelievable(Stamp stamp, Instant receivedAt) {
        return stamp.quality() == ClockQuality.SYNCHRONISED
                && stamp.wall().isAfter(EARLIEST)
                && stamp.wall().isBefore(receivedAt.plus(AHEAD));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
