package dev.vallum.gateway.fleet;

import dev.vallum.wire.ClockQuality;
import java.time.Instant;
import java.util.List;

/**
 * What a node last said of itself.
 *
 * @param journalDepth records that the gateway has not acknowledged yet
 * @param software version of the node program
 */
public record NodeReport(
        Instant at,
        ClockQuality clock,
        long journalDepth,
        long journalBytes,
        long journalLimitBytes,
        String software,
        List<SensorCondition> sensors) {
    public NodeReport {
        sensors = List.copyOf(sensors);
    }

    /**
     * @param missing why there is no valid reading; empty while there is one
     */
    public record SensorCondition(String id, String missing) {}
}
