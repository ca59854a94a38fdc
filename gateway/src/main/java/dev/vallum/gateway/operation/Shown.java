package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.fleet.NodeStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What others than the loop may see: alerts and suppressions as they are stored, nodes as they were
 * heard last. Written by the loop, read on any thread without a wait. Each alert and node is whole;
 * of two that change at once a reader may see one a moment before the other.
 */
final class Shown {
    private final List<String> nodeNames;
    private final Map<String, NodeStatus> nodes = new ConcurrentHashMap<>();
    private volatile Map<UUID, Alert> open = Map.of();
    private volatile List<Suppression> suppressions = List.of();

    /** All nodes of the site, in its order. */
    Shown(List<NodeStatus> statuses) {
        nodeNames = statuses.stream().map(NodeStatus::node).toList();
        statuses.forEach(this::show);
    }

    /** These alerts are open, and no others. */
    void showAfresh(Collection<Alert> alerts) {
        var fresh = new ConcurrentHashMap<UUID, Alert>();
        alerts.forEach(alert -> fresh.put(alert.id(), alert));
        open = fresh;
    }

    void show(Alert alert) {
        if (alert.state() == AlertState.CLOSED) {
            open.remove(alert.id());
        } else {
            open.put(alert.id(), alert);
        }
    }

    void show(NodeStatus status) {
        nodes.put(status.node(), status);
    }

    void show(List<Suppression> lasting) {
        suppressions = List.copyOf(lasting);
    }

    /** The open ones, the most urgent first. */
    List<Alert> alerts() {
        // Not a list of the map: it may change size meanwhile.
        var alerts = new ArrayList<Alert>(open.values());
        alerts.sort(Alert.MOST_URGENT_FIRST);
        return List.copyOf(alerts);
    }

    List<NodeStatus> nodes() {
        return nodeNames.stream().map(name -> Objects.requireNonNull(nodes.get(name))).toList();
    }

    List<Suppression> suppressions() {
        return suppressions;
    }
}
