package dev.vallum.node.sampling;

import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Stamp;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells the time in all the ways a node has.
 *
 * @param boot this run's id
 * @param monotonicNanos a clock that never steps
 * @param wall the calendar's clock, as good as {@code quality} says
 */
public record StampSource(
        UUID boot, LongSupplier monotonicNanos, Clock wall, Supplier<ClockQuality> quality) {

    public Stamp now() {
        return new Stamp(boot, monotonicNanos.getAsLong(), wall.instant(), quality.get());
    }

    /** A moment of this boot, told now. */
    Stamp at(long nanos) {
        var now = now();
        return new Stamp(
                boot, nanos, now.wall().minusNanos(now.monotonicNanos() - nanos), now.quality());
    }
}
