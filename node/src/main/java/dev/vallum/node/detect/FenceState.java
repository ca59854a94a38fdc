package dev.vallum.node.detect;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import java.util.Optional;

/**
 * What the peaks of a fence say about it, the less severe first: a state gives way to a more severe
 * one at once, and to a less severe one by stricter limits.
 */
enum FenceState {
    HEALTHY,
    /** Both ends stand in the band of the energiser's low-power mode. */
    LOW_POWER,
    /** The feed end is above the upper limit. */
    HIGH,
    /** The return end has been above the feed end from the start, which no wire does. */
    REVERSED,
    /** Peaks fell at once, but stand above the lower limit. */
    DROPPED,
    /** The return end rose at once against the feed end: it is fed past the wire between. */
    BYPASSED,
    /** The return end fell at once while the feed end holds: a part of the wire is bridged. */
    BRIDGED,
    /** Peaks are below the lower limit. */
    LOW,
    /**
     * The return end stands and next to nothing is at the feed end, which feeds it: the pick-up's
     * part there is dead or its lead is off, or the wire is fed from elsewhere.
     */
    FEED_LOST,
    /** Next to nothing comes back while the feed end holds: the wire is cut. */
    CUT,
    /** Next to nothing stands at either end: the wire lies at earth. */
    SHORTED;

    /** What it is reported as; nothing for health. */
    Optional<DetectionType> type() {
        return switch (this) {
            case HEALTHY -> Optional.empty();
            case LOW_POWER -> Optional.of(DetectionType.FENCE_LOW_POWER);
            case HIGH -> Optional.of(DetectionType.FENCE_VOLTAGE_HIGH);
            case REVERSED -> Optional.of(DetectionType.FENCE_REVERSED);
            case DROPPED -> Optional.of(DetectionType.FENCE_VOLTAGE_DROP);
            case BYPASSED -> Optional.of(DetectionType.FENCE_BYPASSED);
            case BRIDGED -> Optional.of(DetectionType.FENCE_BRIDGED);
            case LOW -> Optional.of(DetectionType.FENCE_VOLTAGE_LOW);
            case FEED_LOST -> Optional.of(DetectionType.FENCE_FEED_LOST);
            case CUT -> Optional.of(DetectionType.FENCE_CUT);
            case SHORTED -> Optional.of(DetectionType.FENCE_SHORT);
        };
    }

    Category category() {
        return switch (this) {
            case HEALTHY, LOW_POWER, HIGH, REVERSED -> Category.FAULT;
            case DROPPED, BYPASSED, BRIDGED, LOW, FEED_LOST, CUT, SHORTED -> Category.INTRUSION;
        };
    }
}
