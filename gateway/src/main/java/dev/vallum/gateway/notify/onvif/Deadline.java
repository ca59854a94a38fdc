package dev.vallum.gateway.notify.onvif;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When an attempt has to be over. */
final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    /**
     * @param nanos runs on evenly
     */
    Deadline(Duration within, LongSupplier nanos) {
        this.nanos = nanos;
        end = nanos.getAsLong() + within.toNanos();
    }

    /** What is left; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
