package dev.vallum.gateway.correlate;

import dev.vallum.gateway.site.Position;
import dev.vallum.wire.Detection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A detection, and where on the site it was made.
 *
 * @param id rises with each commit
 * @param position of the sensor; absent if the site file doesn't place it at this node
 */
public record Observation(
        long id,
        String node,
        UUID journal,
        long sequence,
        Instant eventTime,
        Instant receivedAt,
        Detection detection,
        @Nullable Position position) {

    long timeMillis() {
        return eventTime.toEpochMilli();
    }

    UUID boot() {
        return detection.time().boot();
    }

    /** The incident that begins with this detection has the same id in every working through. */
    UUID incidentId() {
        var identity = node + "/" + journal + "/" + sequence;
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
