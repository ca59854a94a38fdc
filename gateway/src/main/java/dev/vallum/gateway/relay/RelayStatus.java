package dev.vallum.gateway.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last order for a relay, as far as this run of the gateway knows.
 *
 * @param number of the order
 * @param orderedAt by the gateway's clock
 * @param state absent until the node has answered
 * @param text of the node's last answer
 * @param answeredAt when that came; absent until then
 */
public record RelayStatus(
        String node,
        String relay,
        long number,
        Instant orderedAt,
        RelayAnswer.@Nullable State state,
        String text,
        @Nullable Instant answeredAt) {

    RelayStatus with(RelayAnswer answer, Instant at) {
        return new RelayStatus(node, relay, number, orderedAt, answer.state(), answer.text(), at);
    }
}
