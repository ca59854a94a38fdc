package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.RelayOrder;
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

    /** A relay is closed as it was ordered. Stands under the relay's id. */
    public static List<Detection> relayClosed(RelayOrder order, Stamp time) {
        return relay(order.relay())
                .beginSaying(
                        "relay %s is closed for %d s"
                                .formatted(order.relay(), order.lasts().toSeconds()),
                        time,
                        evidence(order.number()));
    }

    /**
     * A relay is open again.
     *
     * @param number of the order that had closed it
     */
    public static List<Detection> relayOpened(String relay, long number, String why, Stamp time) {
        var condition = relay(relay);
        condition.begin(time);
        return condition.endSaying("relay " + relay + " is open: " + why, time, evidence(number));
    }

    private static Condition relay(String relay) {
        return new Condition(new SensorId(relay), DetectionType.RELAY_CLOSED, Category.ENVIRONMENT);
    }

    /**
     * An order for a relay doesn't count.
     *
     * @param number of the order; 0 where it is not known
     */
    public static List<Detection> relayRefused(
            String node, long number, String reason, Stamp time) {
        var evidence = number == 0 ? new Evidence[0] : new Evidence[] {evidence(number)};
        return once(node, DetectionType.RELAY_REFUSED, Category.FAULT, reason, time, evidence);
    }

    /** It came too late, which says that the way to the node was slow, and nothing is wrong. */
    public static List<Detection> relayLate(String node, long number, String reason, Stamp time) {
        return once(
                node,
                DetectionType.RELAY_LATE,
                Category.ENVIRONMENT,
                reason,
                time,
                evidence(number));
    }

    private static Evidence evidence(long number) {
        return Evidence.of(RelayOrder.EVIDENCE, (double) number, "");
    }

    private static List<Detection> once(
            String node, DetectionType type, String detail, Stamp time) {
        return once(node, type, Category.FAULT, detail, time);
    }

    private static List<Detection> once(
            String node,
            DetectionType type,
            Category category,
            String detail,
            Stamp time,
            Evidence... evidence) {
        var event = new Condition(new SensorId(node), type, category);
        var detections = new ArrayList<>(event.beginSaying(detail, time, evidence));
        detections.addAll(event.end(time));
        return detections;
    }
}
