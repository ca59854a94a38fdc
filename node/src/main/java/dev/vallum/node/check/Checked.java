package dev.vallum.node.check;

import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.inventory.Inventory;
import dev.vallum.hardware.linux.I2cScan;
import dev.vallum.node.check.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a check came to.
 *
 * @param clock how far the clock can be believed
 * @param answering what a scan found on each bus, by its device; empty without a scan
 * @param scanFailures why a bus could not be scanned, by its device
 * @param gateways the ways to it, the preferred one first
 */
record Checked(
        Inventory inventory,
        String clock,
        Map<String, List<I2cScan.Found>> answering,
        Map<String, String> scanFailures,
        List<SensorVerdict> sensors,
        List<GatewayVerdict> gateways) {
    Checked {
        answering = new TreeMap<>(answering);
        scanFailures = new TreeMap<>(scanFailures);
        sensors = List.copyOf(sensors);
        gateways = List.copyOf(gateways);
    }

    /** A sensor and what to make of it. */
    record SensorVerdict(SensorConfiguration sensor, Verdict verdict) {}

    /** An address of the gateway and what to make of it. */
    record GatewayVerdict(String broker, Verdict verdict) {}

    /** How many things have to be mended. */
    long wrong() {
        return sensors.stream().filter(sensor -> !sensor.verdict().isRight()).count()
                + gateways.stream().filter(gateway -> !gateway.verdict().isRight()).count();
    }
}
