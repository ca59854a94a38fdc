package dev.vallum.gateway.store;

import dev.vallum.wire.JournalEntry;
import java.time.Instant;
import java.util.UUID;

/**
 * A record that is to be stored.
 *
 * @param eventTime when it happened, as far as the node's clocks tell
 * @param receivedAt when it reached the gateway, by the gateway's clock
 */
public record NewRecord(
        String node, UUID journal, JournalEntry entry, Instant eventTime, Instant receivedAt) {}
