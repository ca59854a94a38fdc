package dev.vallum.gateway.fleet;

import java.time.Instant;
import java.util.UUID;

/** What the fleet has to tell. */
public sealed interface FleetSignal {

    /** A node's state or report is different. */
    record StatusChanged(NodeStatus status) implements FleetSignal {}

    /** A node runs anew. */
    record Restarted(String node, UUID boot, Instant at) implements FleetSignal {}

    /** Something is wrong with a node, though it is heard. */
    record Troubled(String node, Trouble trouble, Instant at) implements FleetSignal {}

    /** Nodes are no longer heard: those that likely have one cause, as one. */
    record Silent(Silence silence, String why) implements FleetSignal {}

    /** All nodes of a silence are heard again. */
    record HeardAgain(Silence silence, Instant at) implements FleetSignal {}
}
