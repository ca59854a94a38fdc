package dev.vallum.gateway.identity;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.store.NodeSettings;
import dev.vallum.gateway.store.NodeSettingsStore;
import dev.vallum.wire.Message.Command;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.SettingsOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Settings for nodes, signed with the authority's key, and on record. Thread-safe. */
public final class SettingsOrders {
    private final Authority authority;
    private final NodeSettingsStore store;
    private final Clock clock;

    public SettingsOrders(Authority authority, NodeSettingsStore store, Clock clock) {
        this.authority = authority;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Puts settings on record, to be given to a node.
     *
     * @param settings YAML; the node judges them
     * @throws IllegalArgumentException if there is too much of them
     */
    public NodeSettings order(String node, String settings, String who) {
        return order(node, _ -> true, settings, who).orElseThrow();
    }

    /**
     * As {@link #order(String, String, String)}.
     *
     * @param basis whether the node's latest are still those that the person saw
     * @return empty if they are not
     */
    public synchronized Optional<NodeSettings> order(
            String node, Predicate<Optional<NodeSettings>> basis, String settings, String who) {
        var latest = store.latest(node);
        return basis.test(latest)
                ? Optional.of(put(node, latest.map(NodeSettings::number), settings, who))
                : Optional.empty();
    }

    private NodeSettings put(String node, Optional<Long> latest, String settings, String who) {
        var now = clock.instant();
        long number = OrderNumber.next(now, latest);
        var order = new SettingsOrder(node, number, settings);
        var fresh = new NodeSettings(node, number, settings, who, now);
        var hash = RecordHash.of(settings.getBytes(StandardCharsets.UTF_8)).hex();
        store.add(
                fresh,
                new AuditEntry(
                        now,
                        who,
                        "settings ordered",
                        "node/" + order.node(),
                        "number " + number + ", SHA-256 " + hash));
        return fresh;
    }

    /** What brings them to the node. */
    public Command command(NodeSettings settings) {
        var order = new SettingsOrder(settings.node(), settings.number(), settings.settings());
        return new Command(
                settings.node(),
                UUID.randomUUID(),
                clock.instant(),
                Command.CONFIGURE,
                authority.sign(order));
    }

    /** What a node was given last. */
    public Optional<NodeSettings> latest(String node) {
        return store.latest(node);
    }

    /** What each node was given last. */
    public List<NodeSettings> latest() {
        return store.latest();
    }
}
