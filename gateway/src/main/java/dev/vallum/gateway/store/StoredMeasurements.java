package dev.vallum.gateway.store;

import dev.vallum.wire.Message.Measurement;
import java.time.Instant;
import java.util.List;

/**
 * Values that a node sent at once.
 *
 * @param receivedAt by the gateway's clock, in whole microseconds; a node has one of a time
 */
public record StoredMeasurements(String node, Instant receivedAt, List<Measurement> values) {
    public StoredMeasurements {
        receivedAt = Micros.asStored(receivedAt);
        values = List.copyOf(values);
    }
}
