package dev.vallum.gateway.fleet;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as the gateway sees it.
 *
 * @param since when it has been in this state
 * @param lastReport absent until it has said something of itself
 */
public record NodeStatus(
        String node, NodeState state, Instant since, @Nullable NodeReport lastReport) {

    public Optional<NodeReport> report() {
        return Optional.ofNullable(lastReport);
    }
}
