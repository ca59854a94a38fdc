package dev.vallum.gateway.software;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.OrderNumber;
import dev.vallum.gateway.store.NodeSoftware;
import dev.vallum.gateway.store.NodeSoftwareStore;
import dev.vallum.gateway.store.StoredPackage;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.SoftwareOrder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders to run a program, signed with the authority's key, and on record. Thread-safe. */
@Singleton
public final class SoftwareOrders {
    private final Authority authority;
    private final NodeSoftwareStore store;
    private final Clock clock;

    public SoftwareOrders(Authority authority, NodeSoftwareStore store, Clock clock) {
        this.authority = authority;
        this.store = store;
        this.clock = clock;
    }

    /** Puts an order on record, to be given to a node. */
    public synchronized NodeSoftware order(String node, StoredPackage software, String who) {
        var now = clock.instant();
        long number = OrderNumber.next(now, store.latest(node).map(NodeSoftware::number));
        var fresh =
                new NodeSoftware(
                        node,
                        number,
                        software.version(),
                        software.hash(),
                        software.bytes(),
                        who,
                        now);
        store.add(
                fresh,
                new AuditEntry(
                        now,
                        who,
                        "software ordered",
                        "node/" + order(fresh).node(),
                        "number %d, version %s, SHA-256 %s"
                                .formatted(number, fresh.version(), fresh.hash().hex())));
        return fresh;
    }

    /** What brings an order to the node. */
    public Command command(NodeSoftware software) {
        return new Command(
                software.node(),
                UUID.randomUUID(),
                clock.instant(),
                Command.UPDATE_SOFTWARE,
                authority.sign(order(software)));
    }

    private static SoftwareOrder order(NodeSoftware software) {
        return new SoftwareOrder(
                software.node(),
                software.number(),
                software.version(),
                software.hash(),
                software.bytes());
    }

    /** What a node was ordered last. */
    public Optional<NodeSoftware> latest(String node) {
        return store.latest(node);
    }

    /** What each node was ordered last. */
    public List<NodeSoftware> latest() {
        return store.latest();
    }
}
