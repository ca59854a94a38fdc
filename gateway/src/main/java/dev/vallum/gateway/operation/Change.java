package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.gateway.store.StoredDetection;
import java.util.List;

/** Something that is now committed, and that a watcher may want to know. */
public sealed interface Change {

    /** An alert is new or different. */
    record AlertChanged(Alert alert) implements Change {}

    /** A detection was worked through, be it a beginning or an end. */
    record DetectionSeen(StoredDetection detection) implements Change {}

    /** Other sensors, nodes or zones are set aside than before. */
    record SuppressionsChanged(List<Suppression> suppressions) implements Change {
        public SuppressionsChanged {
            suppressions = List.copyOf(suppressions);
        }
    }

    /** A node's state or report is different. */
    record NodeChanged(NodeStatus status) implements Change {}
}
