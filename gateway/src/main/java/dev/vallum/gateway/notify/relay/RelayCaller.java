package dev.vallum.gateway.notify.relay;

import dev.vallum.gateway.notify.notice.Answer;
import java.time.Duration;

/** Has a node close a relay. */
@FunctionalInterface
public interface RelayCaller {

    /**
     * Waits for the node's answer, but no longer than a way may take.
     *
     * @param reason for the record
     */
    Answer call(String node, String relay, Duration lasts, String reason)
            throws InterruptedException;
}
