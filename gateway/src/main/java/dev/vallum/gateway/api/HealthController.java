package dev.vallum.gateway.api;

import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.ingest.IngestFigures;
import dev.vallum.gateway.inputs.Inputs;
import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.operation.DiskSpace;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.Standby;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the system fares. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class HealthController {
    private final Operations operations;
    private final IngestFigures ingest;
    private final IdentityReports identities;
    private final WaysOut waysOut;
    private final Inputs inputs;
    private final DiskSpace disk;
    private final Standby standby;
    private final Latency latency;
    private final LiveStream stream;

    HealthController(
            Operations operations,
            IngestFigures ingest,
            IdentityReports identities,
            WaysOut waysOut,
            Inputs inputs,
            DiskSpace disk,
            Standby standby,
            Latency latency,
            LiveStream stream) {
        this.operations = operations;
        this.ingest = ingest;
        this.identities = identities;
        this.waysOut = waysOut;
        this.inputs = inputs;
        this.disk = disk;
        this.standby = standby;
        this.latency = latency;
        this.stream = stream;
    }

    /**
     * How nodes, delivery and pages fare.
     *
     * @param identities how often somebody or something was refused for not being from whom it
     *     says, by kind
     * @param waysOut in the order of their file
     * @param inputs devices of others, in the order of their file
     * @param disk that the gateway stores on; absent if it can't be told
     * @param standby whether a second gateway waits to take this one's place
     * @param latency from sensor to screen
     * @param pages that listen to the stream
     */
    @Serdeable
    record Health(
            List<NodeView> nodes,
            IngestView ingest,
            Map<String, Long> identities,
            List<WayOutView> waysOut,
            List<InputView> inputs,
            @Nullable DiskView disk,
            Standby.State standby,
            Latency.Figures latency,
            int pages) {}

    /**
     * What came in since the gateway started.
     *
     * @param received messages
     * @param committed records
     * @param duplicates records that came again and were stored already
     * @param gaps messages before which something was missing, asked for again
     * @param skipped records that the nodes' disks no longer gave
     * @param overflowed messages for which there was no room; their senders repeat what counts
     * @param failedCommits each time a group of messages could not be stored
     * @param refused messages by reason
     * @param connected to the broker
     * @param storing whether the last commit succeeded
     */
    @Serdeable
    record IngestView(
            long received,
            long committed,
            long duplicates,
            long gaps,
            long skipped,
            long overflowed,
            long failedCommits,
            Map<String, Long> refused,
            boolean connected,
            boolean storing) {

        static IngestView of(IngestFigures.Snapshot figures) {
            var refused = new TreeMap<String, Long>();
            figures.refused().forEach((reason, count) -> refused.put(reason.name(), count));
            return new IngestView(
                    figures.received(),
                    figures.committed(),
                    figures.duplicates(),
                    figures.gaps(),
                    figures.skipped(),
                    figures.overflowed(),
                    figures.failedCommits(),
                    refused,
                    figures.connected(),
                    figures.storing());
        }
    }

    /** How much room there is on the gateway's disk. */
    @Serdeable
    record DiskView(long freeBytes, long totalBytes) {
        static DiskView of(DiskSpace.Room room) {
            return new DiskView(room.freeBytes(), room.totalBytes());
        }
    }

    /** Nodes in the site's order, delivery and latency. */
    @Get("/api/health")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Health health(HttpRequest<?> request) {
        var language = AskedLanguage.of(request);
        return new Health(
                operations.nodes().stream().map(NodeView::of).toList(),
                IngestView.of(ingest.snapshot()),
                identityCounts(),
                waysOut.statuses().stream().map(each -> WayOutView.of(each, language)).toList(),
                inputs.statuses().stream().map(each -> InputView.of(each, language)).toList(),
                disk.now().map(DiskView::of).orElse(null),
                standby.state(),
                latency.figures(),
                stream.pages());
    }

    private Map<String, Long> identityCounts() {
        var counts = new TreeMap<String, Long>();
        identities.counts().forEach((kind, count) -> counts.put(kind.name(), count));
        return counts;
    }
}
