package dev.vallum.gateway.fleet;

import dev.vallum.wire.ClockQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a node last said of itself.
 *
 * @param clockOffset the node's wall clock less the gateway's when the word arrived: the way there
 *     makes it smaller
 * @param journalDepth records that the gateway has not acknowledged yet
 * @param software version of the node program
 */
public record NodeReport(
        Instant at,
        ClockQuality clock,
        Duration clockOffset,
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
