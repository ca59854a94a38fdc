package dev.vallum.gateway.store;

import dev.vallum.wire.Message;
import java.time.Instant;

/**
 * What a sensor's readings were like around something that it detected.
 *
 * @param detection commit number of the first onset in it
 * @param detectedAt event time of that onset
 * @param receivedAt by the gateway's clock; all times are to the microsecond
 */
public record StoredExcerpt(
        long detection, Instant detectedAt, Instant receivedAt, Message.Excerpt message) {
    public StoredExcerpt {
        detectedAt = Micros.asStored(detectedAt);
        receivedAt = Micros.asStored(receivedAt);
    }

    /** When it begins. */
    public Instant from() {
        return detectedAt.plusMillis(message.fromMs());
    }

    /** When it ends. */
    public Instant until() {
        return detectedAt.plusMillis(message.untilMs());
    }
}
