package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;

/** What is detected about a node itself. Stands under the node's own id in the sensor's place. */
public final class NodeEvents {
    private NodeEvents() {}

    /** The watchdog had to reset the machine: over when it is told. */
    public static List<Detection> watchdogReset(String node, String watchdog, Stamp time) {
        var reset = new Condition(new SensorId(node), DetectionType.WATCHDOG_RESET, Category.FAULT);
        var detections = new ArrayList<>(reset.beginSaying("reset by " + watchdog, time));
        detections.addAll(reset.end(time));
        return detections;
    }
}
