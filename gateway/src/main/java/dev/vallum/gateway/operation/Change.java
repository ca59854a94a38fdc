package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.gateway.store.StoredDetection;
import java.util.List;

/** Something that is so now, committed where it is kept, and that a watcher may want to know. */
public sealed interface Change {

    /** What has changed; the latest change of a thing says all that those before it did. */
    Object subject();

    /** Whether somebody may have to act on it at once. */
    default boolean isUrgent() {
        return false;
    }

    /** An alert is new or different. */
    record AlertChanged(Alert alert) implements Change {
        @Override
        public boolean isUrgent() {
            return alert.priority().isAbove(Priority.MEDIUM);
        }

        @Override
        public Object subject() {
            return alert.id();
        }
    }

    /** A detection was worked through, be it a beginning or an end. */
    record DetectionSeen(StoredDetection detection) implements Change {
        @Override
        public Object subject() {
            return detection.id();
        }
    }

    /** Other sensors, nodes or zones are set aside than before. */
    record SuppressionsChanged(List<Suppression> suppressions) implements Change {
        public SuppressionsChanged {
            suppressions = List.copyOf(suppressions);
        }

        @Override
        public Object subject() {
            return SuppressionsChanged.class;
        }
    }

    /** A node's state or report is different. */
    record NodeChanged(NodeStatus status) implements Change {
        @Override
        public Object subject() {
            return status.node();
        }
    }
}
