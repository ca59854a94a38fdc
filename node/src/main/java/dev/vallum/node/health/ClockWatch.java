package dev.vallum.node.health;

import dev.vallum.wire.ClockQuality;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Says how far the wall clock can be believed; asks at most every few seconds. */
public final class ClockWatch implements Supplier<ClockQuality> {
    /** No node was ever started before the program was written. */
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Clock wall;
    private final LongSupplier nanos;
    private final ClockDiscipline discipline;
    private volatile Judgement last;

    /** Looks at this machine's kernel. */
    public ClockWatch(Clock wall, LongSupplier nanos) {
        this(wall, nanos, new KernelClock());
    }

    ClockWatch(Clock wall, LongSupplier nanos, ClockDiscipline discipline) {
        this.wall = wall;
        this.nanos = nanos;
        this.discipline = discipline;
        last = judge();
    }

    private record Judgement(ClockQuality quality, long untilNanos) {}

    @Override
    public ClockQuality get() {
        var current = last;
        if (nanos.getAsLong() - current.untilNanos >= 0) {
            current = judge();
            last = current;
        }
        return current.quality;
    }

    private Judgement judge() {
        return new Judgement(quality(), nanos.getAsLong() + INTERVAL.toNanos());
    }

    private ClockQuality quality() {
        if (wall.instant().isBefore(EARLIEST)) {
            return ClockQuality.UNSET;
        }
        return discipline.isSynchronised() ? ClockQuality.SYNCHRONISED : ClockQuality.FREE_RUNNING;
    }
}
