package dev.vallum.gateway.operation;

import dev.vallum.gateway.fleet.Trouble;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.wire.Message;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Tells the command room of records that will never come: a node's disk lost them, or let go of
 * them since this gateway had them, before it was restored to an older state.
 */
@Singleton
public final class LostRecords implements NodeListener {
    private final OperationLoop operations;

    public LostRecords(OperationLoop operations) {
        this.operations = operations;
    }

    @Override
    public void heard(Message message, Instant receivedAt) {}

    @Override
    public void lost(String node, long from, long through) {
        operations.troubled(node, Trouble.RECORDS_LOST);
    }
}
