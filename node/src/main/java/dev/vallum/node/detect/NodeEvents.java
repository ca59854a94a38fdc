package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is detected about a node itself. Stands under the node's own id in the sensor's place. */
public final class NodeEvents {
    private NodeEvents() {}

    /** The watchdog had to reset the machine: over when it is told. */
    public static List<Detection> watchdogReset(String node, String watchdog, Stamp time) {
        return once(node, DetectionType.WATCHDOG_RESET, "reset by " + watchdog, time);
    }

    /** The machine went down while the node ran, and nobody knows why: over when it is told. */
    public static List<Detection> machineRestarted(String node, Stamp time) {
        return once(
                node,
                DetectionType.MACHINE_RESTARTED,
                "the machine started anew while the node ran: its power failed, or the watchdog"
                        + " reset it",
                time);
    }

    /** The node works, but from memory: over when it is told, as only a person ends it. */
    public static List<Detection> diskFailed(String node, String reason, Stamp time) {
        return once(
                node,
                DetectionType.DISK_FAILED,
                "its disk can't be written; what it detects is kept in memory until it is"
                        + " delivered, and lost with its power: "
                        + reason,
                time);
    }

    /**
     * One of two paths to the gateway is lost, or is back.
     *
     * @param lost which one, and why; empty when both are there again
     */
    public static Detection gatewayPath(String node, Optional<String> lost, Stamp time) {
        var path =
                new Condition(new SensorId(node), DetectionType.GATEWAY_PATH_LOST, Category.FAULT);
        var onset =
                path.beginSaying(
                        "one of its two paths to the gateway is lost: " + lost.orElse(""), time);
        return (lost.isPresent() ? onset : path.end(time)).getFirst();
    }

    /** Over when it is told: the node goes on with the settings of before. */
    public static List<Detection> settingsRefused(String node, String reason, Stamp time) {
        return once(node, DetectionType.SETTINGS_REFUSED, reason, time);
    }

    /** Likewise. */
    public static List<Detection> settingsTakenBack(String node, String reason, Stamp time) {
        return once(node, DetectionType.SETTINGS_TAKEN_BACK, reason, time);
    }

    /** That software from the gateway doesn't count, and why. */
    public static List<Detection> softwareRefused(String node, String reason, Stamp time) {
        return once(node, DetectionType.SOFTWARE_REFUSED, reason, time);
    }

    /** That the node goes on with the program it had, and why. */
    public static List<Detection> softwareTakenBack(String node, String reason, Stamp time) {
        return once(node, DetectionType.SOFTWARE_TAKEN_BACK, reason, time);
    }

    private static List<Detection> once(
            String node, DetectionType type, String detail, Stamp time) {
        var event = new Condition(new SensorId(node), type, Category.FAULT);
        var detections = new ArrayList<>(event.beginSaying(detail, time));
        detections.addAll(event.end(time));
        return detections;
    }
}
