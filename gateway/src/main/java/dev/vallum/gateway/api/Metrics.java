package dev.vallum.gateway.api;

import static java.util.stream.Collectors.groupingBy;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.fleet.NodeState;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.ingest.CommitTimes;
import dev.vallum.gateway.ingest.Ingest;
import dev.vallum.gateway.ingest.IngestFigures;
import dev.vallum.gateway.notify.WayStatus;
import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.Standby;
import dev.vallum.gateway.trace.Traces;
import io.micronaut.context.annotation.Prototype;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The gateway's figures as Prometheus asks for them. All of them are counted elsewhere already, and
 * read when they are asked for.
 */
@Prototype
final class Metrics implements MultiCollector {
    private final Operations operations;
    private final IngestFigures ingest;
    private final Ingest inbox;
    private final IdentityReports identities;
    private final WaysOut waysOut;
    private final Traces traces;
    private final Latency latency;
    private final LiveStream stream;
    private final Standby standby;

    Metrics(
            Operations operations,
            IngestFigures ingest,
            Ingest inbox,
            IdentityReports identities,
            WaysOut waysOut,
            Traces traces,
            Latency latency,
            LiveStream stream,
            Standby standby) {
        this.operations = operations;
        this.ingest = ingest;
        this.inbox = inbox;
        this.identities = identities;
        this.waysOut = waysOut;
        this.traces = traces;
        this.latency = latency;
        this.stream = stream;
        this.standby = standby;
    }

    @Override
    public MetricSnapshots collect() {
        var all = MetricSnapshots.builder();
        addIngest(all, ingest.snapshot());
        addAlerts(all);
        addNodes(all);
        addWaysOut(all);
        addTraces(all, traces.figures());
        addPages(all);
        addStandby(all, standby.state());
        return all.build();
    }

    private void addIngest(MetricSnapshots.Builder all, IngestFigures.Snapshot figures) {
        all.metricSnapshot(
                        Sample.count("vallum_messages", "Messages of nodes.", figures.received()))
                .metricSnapshot(
                        Sample.count("vallum_records", "Stored records.", figures.committed()))
                .metricSnapshot(
                        Sample.counts(
                                "vallum_detections",
                                "Stored detections that began something.",
                                "category",
                                figures.detections()))
                .metricSnapshot(
                        Sample.count(
                                "vallum_duplicates",
                                "Records that came again and were stored already.",
                                figures.duplicates()))
                .metricSnapshot(
                        Sample.count(
                                "vallum_gaps",
                                "Messages before which something was missing, asked for again.",
                                figures.gaps()))
                .metricSnapshot(
                        Sample.count(
                                "vallum_skipped",
                                "Records that the nodes' disks no longer gave.",
                                figures.skipped()))
                .metricSnapshot(
                        Sample.count(
                                "vallum_overflowed",
                                "Messages for which there was no room.",
                                figures.overflowed()))
                .metricSnapshot(
                        Sample.count(
                                "vallum_failed_commits",
                                "Groups of messages that could not be stored.",
                                figures.failedCommits()))
                .metricSnapshot(
                        Sample.counts(
                                "vallum_refused_messages",
                                "Messages that were refused.",
                                "reason",
                                figures.refused()))
                .metricSnapshot(
                        Sample.counts(
                                "vallum_refused_identities",
                                "Somebody or something refused for not being from whom it says.",
                                "kind",
                                identities.counts()))
                .metricSnapshot(commitTimes(figures.commitTimes()))
                .metricSnapshot(
                        Sample.gauge(
                                "vallum_broker_connected",
                                "Whether there is a connection to the broker.",
                                figures.connected() ? 1 : 0))
                .metricSnapshot(
                        Sample.gauge(
                                "vallum_storing",
                                "Whether the last commit succeeded.",
                                figures.storing() ? 1 : 0))
                .metricSnapshot(
                        Sample.gauge(
                                "vallum_inbox_messages",
                                "Messages that wait to be looked at.",
                                inbox.waiting()));
    }

    private static HistogramSnapshot commitTimes(CommitTimes.Snapshot times) {
        var buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < times.bounds().size(); i++) {
            buckets.bucket(seconds(times.bounds().get(i)), times.counts().get(i));
        }
        buckets.bucket(Double.POSITIVE_INFINITY, times.counts().getLast());
        return HistogramSnapshot.builder()
                .name("vallum_commit_seconds")
                .help("From a message's coming to its being stored.")
                .dataPoint(
                        HistogramDataPointSnapshot.builder()
                                .classicHistogramBuckets(buckets.build())
                                .sum(seconds(times.total()))
                                .build())
                .build();
    }

    private void addAlerts(MetricSnapshots.Builder all) {
        var open =
                operations.open().stream()
                        .collect(
                                groupingBy(
                                        Alert::state,
                                        groupingBy(Alert::priority, Collectors.counting())));
        var alerts = Sample.gauges("vallum_open_alerts", "Alerts that are not closed.");
        for (var state : EnumSet.complementOf(EnumSet.of(AlertState.CLOSED))) {
            var ofState = open.getOrDefault(state, Map.of());
            for (var priority : Priority.values()) {
                alerts.dataPoint(
                        Sample.point(
                                ofState.getOrDefault(priority, 0L),
                                "state",
                                state.name(),
                                "priority",
                                priority.name()));
            }
        }
        all.metricSnapshot(alerts.build())
                .metricSnapshot(
                        Sample.gauge(
                                "vallum_suppressions",
                                "What is set aside.",
                                operations.suppressions().size()));
    }

    private void addNodes(MetricSnapshots.Builder all) {
        var states =
                Sample.gauges(
                        "vallum_node_state", "1 for the state that a node is in, 0 for others.");
        for (var node : operations.nodes()) {
            for (var state : NodeState.values()) {
                states.dataPoint(
                        Sample.point(
                                node.state() == state ? 1 : 0,
                                "node",
                                node.node(),
                                "state",
                                state.name()));
            }
        }
        all.metricSnapshot(states.build())
                .metricSnapshot(
                        Sample.gauge(
                                "vallum_operation_messages",
                                "Messages of nodes that the operation has not looked at.",
                                operations.progress().waiting()))
                .metricSnapshot(
                        Sample.gauge(
                                "vallum_operation_worked_timestamp_seconds",
                                "When the operation last ended a step.",
                                operations.progress().workedAt().toEpochMilli() / 1000.0));
    }

    private void addWaysOut(MetricSnapshots.Builder all) {
        var failing = Sample.gauges("vallum_way_out_failing", "Whether a way out fails.");
        var waiting =
                Sample.gauges("vallum_way_out_waiting", "What is still to be told through a way.");
        for (var way : waysOut.statuses()) {
            failing.dataPoint(
                    Sample.point(way.state() == WayStatus.State.FAILING ? 1 : 0, "way", way.id()));
            waiting.dataPoint(Sample.point(way.waiting(), "way", way.id()));
        }
        all.metricSnapshot(failing.build()).metricSnapshot(waiting.build());
    }

    private static void addTraces(MetricSnapshots.Builder all, Traces.Figures figures) {
        all.metricSnapshot(
                        Sample.count(
                                "vallum_spans_told",
                                "Spans of traces that the collector has.",
                                figures.told()))
                .metricSnapshot(
                        Sample.count(
                                "vallum_spans_lost",
                                "Spans for which there was no room, or no collector.",
                                figures.lost()));
    }

    /** Nothing of a gateway that is the only one. */
    private static void addStandby(MetricSnapshots.Builder all, Standby.State state) {
        if (state != Standby.State.NONE) {
            all.metricSnapshot(
                    Sample.gauge(
                            "vallum_standby_waiting",
                            "Whether a second gateway waits to take this one's place.",
                            state == Standby.State.WAITING ? 1 : 0));
        }
    }

    private void addPages(MetricSnapshots.Builder all) {
        var figures = latency.figures();
        all.metricSnapshot(
                        Sample.gauge(
                                "vallum_pages",
                                "Pages that listen to what happens.",
                                stream.pages()))
                .metricSnapshot(
                        Sample.quantiles(
                                "vallum_sensor_to_screen_seconds",
                                "From a sensor's detection to its being painted.",
                                figures));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
