package dev.vallum.gateway.operation;

import java.time.Duration;
import java.time.Instant;

/** Says when something is due that is done again and again, whatever the clock does meanwhile. */
final class Rhythm {
    private final Duration every;
    private Instant next;

    /**
     * @param first when it is due first
     */
    Rhythm(Duration every, Instant first) {
        this.every = every;
        next = first;
    }

    /** A time that is further ahead than it was ever set: the clock was put back. */
    boolean isDue(Instant now) {
        return !now.isBefore(next) || next.isAfter(now.plus(every));
    }

    /** It is done now. */
    void done(Instant now) {
        next = now.plus(every);
    }
}
