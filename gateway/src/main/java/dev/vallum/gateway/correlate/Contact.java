package dev.vallum.gateway.correlate;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sensor's part in an incident: a condition that began, perhaps again and again, and perhaps
 * ended.
 *
 * @param detection commit number of the first detection
 * @param boot the node's run in which it was detected last
 * @param zone empty if the sensor does not stand in the site file
 * @param layer empty likewise
 * @param first event time of the first beginning
 * @param last event time of the latest beginning
 * @param cleared event time of the end; absent while the condition is there
 * @param count how often it began
 * @param evidence of the first detection
 * @param detail what the device itself said then; absent where it said nothing
 * @param surroundings of the node then; absent where it told nothing of them
 */
public record Contact(
        long detection,
        String node,
        UUID boot,
        String sensor,
        String zone,
        String layer,
        DetectionType type,
        Category category,
        Instant first,
        Instant last,
        @Nullable Instant cleared,
        long count,
        List<Evidence> evidence,
        @Nullable String detail,
        @Nullable Surroundings surroundings) {
    public Contact {
        evidence = List.copyOf(evidence);
    }

    /** The condition has not ended. */
    public boolean isPresent() {
        return cleared == null;
    }
}
