package dev.vallum.gateway.ingest;

import dev.vallum.wire.Message;
import java.time.Instant;

/** Hears every message that a node sent and that was not refused. */
@FunctionalInterface
public interface NodeListener {

    /**
     * Returns at once and never throws; the ingest thread waits for it.
     *
     * @param receivedAt by the gateway's clock
     */
    void heard(Message message, Instant receivedAt);

    /**
     * Something of a node was refused; it will come again until somebody sees to it.
     *
     * @param node by its topic
     */
    default void refused(String node, RefusalReason reason) {}

    /**
     * Records that a node journalled will never come: its disk no longer gives them.
     *
     * @param from sequence of the first that is not stored
     * @param through of the last
     */
    default void lost(String node, long from, long through) {}
}
