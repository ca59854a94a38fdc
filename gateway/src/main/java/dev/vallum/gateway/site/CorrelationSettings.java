package dev.vallum.gateway.site;

import java.time.Duration;

/**
 * The limits by which detections are put together.
 *
 * @param window within which a second detection confirms a first, or continues its incident
 * @param heldFor how long a condition that does not end goes on counting as fresh
 * @param neighbourReach how many zones to either side belong to one place
 * @param simultaneousWithin the time in which many zones make a common cause likely
 * @param simultaneousShare the share of all zones that is many
 * @param simultaneousLeast and never fewer zones than this
 * @param simultaneousReach how near, in zones, another one has to report for a zone to share the
 *     cause
 * @param simultaneousHold how long the common cause is taken to last beyond the last such moment
 * @param noiseRaisedDb from how far above its usual level on a background is raised, in dB
 * @param noiseWithin how long a node that told of a raised background is taken to have one
 * @param returnAfter how long an incident's conditions must have ended before its alert returns
 * @param lateAfter from which delay on a detection is marked as delivered late
 */
public record CorrelationSettings(
        Duration window,
        Duration heldFor,
        int neighbourReach,
        Duration simultaneousWithin,
        double simultaneousShare,
        int simultaneousLeast,
        int simultaneousReach,
        Duration simultaneousHold,
        double noiseRaisedDb,
        Duration noiseWithin,
        Duration returnAfter,
        Duration lateAfter) {

    public CorrelationSettings {
        requirePositive("window", window);
        requirePositive("heldFor", heldFor);
        requirePositive("simultaneousWithin", simultaneousWithin);
        requirePositive("noiseWithin", noiseWithin);
        requirePositive("returnAfter", returnAfter);
        requirePositive("lateAfter", lateAfter);
        if (simultaneousHold.isNegative()) {
            throw new IllegalArgumentException("simultaneousHold is negative");
        }
        if (!(noiseRaisedDb >= 1 && noiseRaisedDb <= 60)) {
            throw new IllegalArgumentException("noiseRaisedDb is 1 to 60");
        }
        if (neighbourReach < 0 || simultaneousReach < 1 || simultaneousLeast < 2) {
            throw new IllegalArgumentException(
                    "neighbourReach is at least 0, simultaneousReach 1, simultaneousLeast 2");
        }
        if (!(simultaneousShare > 0 && simultaneousShare <= 1)) {
            throw new IllegalArgumentException("simultaneousShare is above 0 and at most 1");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing");
        }
    }
}
