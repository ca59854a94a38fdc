package dev.vallum.node.soak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time that goes on only when it is told to. For one thread. */
final class VirtualTime extends Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private long nanos;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Since the start. */
    long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("no zones here");
    }
}
