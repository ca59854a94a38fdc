package dev.vallum.gateway.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave to open a gate once.
 *
 * @param gate its id
 * @param from event time from which it counts
 * @param until before which it counts
 * @param who gave it: an account, or a source
 * @param changedAt when it came to its state
 * @param detection commit number of the opening that used it; absent until it is used
 */
public record GateLeave(
        UUID id,
        String gate,
        Instant from,
        Instant until,
        String who,
        String reason,
        State state,
        Instant changedAt,
        @Nullable Long detection) {
    public static final Duration LONGEST = Duration.ofHours(12);

    /** What became of it. */
    public enum State {
        GIVEN,
        USED,
        /** Nobody used it. */
        EXPIRED,
        /** It was taken back before anybody used it. */
        WITHDRAWN
    }

    public GateLeave {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("leave that ends before it begins");
        }
    }

    /**
     * Whether an opening at a time may use it. One that is told late may, though it has expired.
     */
    boolean covers(String opened, Instant time) {
        return (state == State.GIVEN || state == State.EXPIRED)
                && gate.equals(opened)
                && !time.isBefore(from)
                && time.isBefore(until);
    }

    GateLeave used(long by, Instant at) {
        return new GateLeave(id, gate, from, until, who, reason, State.USED, at, by);
    }

    GateLeave expired(Instant at) {
        return new GateLeave(id, gate, from, until, who, reason, State.EXPIRED, at, null);
    }

    GateLeave withdrawn(Instant at) {
        var end = at.isBefore(from) ? from : at;
        return new GateLeave(id, gate, from, end, who, reason, State.WITHDRAWN, at, null);
    }
}
