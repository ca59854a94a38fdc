package dev.vallum.gateway.api;

import dev.vallum.gateway.fleet.NodeReport;
import dev.vallum.gateway.fleet.NodeReport.SensorCondition;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.fleet.NodeStatus;
import dev.vallum.wire.ClockQuality;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as the gateway sees it. What it says of itself is absent until it has said something.
 *
 * @param since when it has been in this state
 * @param lastReport when it last said something of itself
 * @param clockOffsetMs how far its clock was ahead of the gateway's when its word arrived
 * @param journalDepth records that the gateway has not acknowledged yet
 * @param missingSensors those that give no valid reading
 */
@Serdeable
record NodeView(
        String id,
        NodeState state,
        Instant since,
        @Nullable Instant lastReport,
        @Nullable ClockName clock,
        @Nullable Long clockOffsetMs,
        @Nullable Long journalDepth,
        @Nullable String software,
        List<String> missingSensors) {

    /** How far the node's wall clock can be believed. */
    enum ClockName {
        UNSET,
        FREE_RUNNING,
        SYNCHRONISED;

        static ClockName of(ClockQuality quality) {
            return switch (quality) {
                case UNSET -> UNSET;
                case FREE_RUNNING -> FREE_RUNNING;
                case SYNCHRONISED -> SYNCHRONISED;
            };
        }
    }

    static NodeView of(NodeStatus status) {
        var report = status.report();
        return new NodeView(
                status.node(),
                status.state(),
                status.since(),
                report.map(NodeReport::at).orElse(null),
                report.map(NodeReport::clock).map(ClockName::of).orElse(null),
                report.map(NodeReport::clockOffset).map(Duration::toMillis).orElse(null),
                report.map(NodeReport::journalDepth).orElse(null),
                report.map(NodeReport::software).orElse(null),
                missing(report));
    }

    private static List<String> missing(Optional<NodeReport> report) {
        return report.map(NodeReport::sensors).orElse(List.of()).stream()
                .filter(sensor -> !sensor.missing().isEmpty())
                .map(SensorCondition::id)
                .toList();
    }

    /** Whether a person would see a difference; every report differs in its time. */
    boolean looksLike(NodeView other) {
        return withoutTime().equals(other.withoutTime());
    }

    private NodeView withoutTime() {
        return new NodeView(
                id, state, since, null, clock, null, journalDepth, software, missingSensors);
    }
}
