package dev.vallum.node.uplink;

import dev.vallum.wire.WireCodec;
import java.time.Duration;

/**
 * How records are delivered.
 *
 * @param batchRecords in one message
 * @param windowRecords under way without the gateway's acknowledgement
 * @param acknowledgementTimeout after which they are sent again; it doubles with each time
 * @param longestAcknowledgementTimeout where the doubling ends
 * @param gapInterval between two resends for the reason that an acknowledgement told of a gap
 */
public record DeliverySettings(
        int batchRecords,
        int windowRecords,
        Duration acknowledgementTimeout,
        Duration longestAcknowledgementTimeout,
        Duration gapInterval) {
    /** Half of what a message may hold: a word about unreadable ones may stand before each. */
    private static final int MOST_BATCH_RECORDS = WireCodec.MOST_RECORDS / 2;

    public DeliverySettings {
        if (batchRecords < 1 || batchRecords > MOST_BATCH_RECORDS || windowRecords < batchRecords) {
            throw new IllegalArgumentException(
                    "delivery: batchRecords %d has to be 1 to %d, windowRecords %d no less"
                            .formatted(batchRecords, MOST_BATCH_RECORDS, windowRecords));
        }
        if (!acknowledgementTimeout.isPositive()
                || longestAcknowledgementTimeout.compareTo(acknowledgementTimeout) < 0
                || !gapInterval.isPositive()) {
            throw new IllegalArgumentException(
                    "delivery: acknowledgementTimeout %s, longestAcknowledgementTimeout %s, gapInterval %s"
                            .formatted(
                                    acknowledgementTimeout,
                                    longestAcknowledgementTimeout,
                                    gapInterval));
        }
    }

    /** What serves a node in the field. */
    public static DeliverySettings standard() {
        return new DeliverySettings(
                128, 1024, Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMillis(500));
    }
}
