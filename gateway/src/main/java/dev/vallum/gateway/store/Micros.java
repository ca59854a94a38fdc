package dev.vallum.gateway.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as whole microseconds since 1970, which every database sorts and compares alike. */
final class Micros {
    private Micros() {}

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** What a moment is when it comes back from the database. */
    static Instant asStored(Instant instant) {
        return toInstant(of(instant));
    }
}
