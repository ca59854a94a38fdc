package dev.vallum.gateway.operation;

import dev.vallum.gateway.identity.SettingsOrders;
import dev.vallum.gateway.ingest.CommandSender;
import dev.vallum.gateway.ingest.NodeListener;
import dev.vallum.gateway.store.NodeSettings;
import dev.vallum.wire.Message;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Sees that nodes have the settings they were given: what a node's heartbeats don't show as in
 * force is sent to it, a few times. A node that takes none of them has said why, in an alert.
 * Thread-safe.
 */
@Singleton
public final class SettingsDelivery implements NodeListener {
    static final int MOST_TIMES = 5;

    /** A node tries settings out for three minutes at most before it shows them. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(4);

    private final SettingsOrders orders;
    private final CommandSender commands;
    private final Map<String, Wanted> wanted = new ConcurrentHashMap<>();
    private final Map<String, Long> inForce = new ConcurrentHashMap<>();

    /** What a node is to have, and how often it was sent to it. */
    private record Wanted(NodeSettings settings, int times, Instant next) {
        Wanted sent(Instant at) {
            return new Wanted(settings, times + 1, at.plus(AGAIN_AFTER));
        }

        boolean isDue(long present, Instant now) {
            return present < settings.number() && times < MOST_TIMES && !now.isBefore(next);
        }
    }

    public SettingsDelivery(SettingsOrders orders, CommandSender commands) {
        this.orders = orders;
        this.commands = commands;
        orders.latest()
                .forEach(latest -> wanted.put(latest.node(), new Wanted(latest, 0, Instant.MIN)));
    }

    /** Gives a node settings, now or when it is heard next. */
    public NodeSettings give(String node, String settings, String who) {
        return give(node, _ -> true, settings, who).orElseThrow();
    }

    /**
     * As {@link #give(String, String, String)}.
     *
     * @param basis whether the node's latest are still those that the person saw
     * @return empty if they are not
     */
    public Optional<NodeSettings> give(
            String node, Predicate<Optional<NodeSettings>> basis, String settings, String who) {
        var fresh = orders.order(node, basis, settings, who);
        fresh.ifPresent(each -> wanted.put(node, new Wanted(each, 0, Instant.MIN)));
        return fresh;
    }

    /**
     * The number of those that a node has, as it last said; empty if it has none or said nothing.
     */
    public OptionalLong inForce(String node) {
        var number = inForce.get(node);
        return number == null || number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    public void heard(Message message, Instant receivedAt) {
        if (!(message instanceof Message.Heartbeat beat)) {
            return;
        }
        var number = beat.settings();
        long present = number == null ? 0 : number;
        inForce.put(beat.node(), present);
        var waiting = wanted.get(beat.node());
        if (waiting != null && waiting.isDue(present, receivedAt)) {
            commands.send(orders.command(waiting.settings()));
            wanted.replace(beat.node(), waiting, waiting.sent(receivedAt));
        }
    }
}
