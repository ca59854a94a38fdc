package dev.vallum.gateway.inputs;

import dev.vallum.wire.ClockQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something happened, as far as it can be known.
 *
 * @param time by which it is worked through; never after the arrival
 * @param said what the source said, or the arrival if it said nothing
 * @param quality how much that is worth
 */
record EventTime(Instant time, Instant said, ClockQuality quality) {

    /**
     * Believes a source's clock as far as it agrees with the gateway's.
     *
     * @param within by how much it may be off
     * @param lateBy how long a message may have been kept
     */
    static EventTime of(Optional<Instant> said, Instant arrival, Duration within, Duration lateBy) {
        if (said.isEmpty()) {
            return new EventTime(arrival, arrival, ClockQuality.UNSET);
        }
        var time = said.get();
        boolean isRight =
                !time.isAfter(arrival.plus(within))
                        && !time.isBefore(arrival.minus(within).minus(lateBy));
        if (!isRight) {
            return new EventTime(arrival, time, ClockQuality.FREE_RUNNING);
        }
        return new EventTime(
                time.isBefore(arrival) ? time : arrival, time, ClockQuality.SYNCHRONISED);
    }

    /** Its clock is off, or it kept the message for longer than it may. */
    boolean isClockOff() {
        return quality == ClockQuality.FREE_RUNNING;
    }
}
