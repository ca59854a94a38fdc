package dev.vallum.gateway.store;

import dev.vallum.wire.Detection;
import java.time.Instant;
import java.util.UUID;

/**
 * A detection that the gateway has committed.
 *
 * @param id rises with each commit
 * @param node that detected it
 * @param journal of the node, in which it has its {@code sequence}
 * @param eventTime when it happened, as far as the node's clocks tell; to the microsecond
 * @param receivedAt when it reached the gateway, by the gateway's clock; to the microsecond
 */
public record StoredDetection(
        long id,
        String node,
        UUID journal,
        long sequence,
        Instant eventTime,
        Instant receivedAt,
        Detection detection) {}
