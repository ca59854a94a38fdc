package dev.vallum.gateway.api;

import dev.vallum.gateway.operation.Operations;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** How the system fares. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class HealthController {
    private final Operations operations;
    private final Latency latency;
    private final LiveStream stream;

    HealthController(Operations operations, Latency latency, LiveStream stream) {
        this.operations = operations;
        this.latency = latency;
        this.stream = stream;
    }

    /**
     * How nodes, delivery and pages fare.
     *
     * @param latency from sensor to screen
     * @param pages that listen to the stream
     */
    @Serdeable
    record Health(List<NodeView> nodes, Latency.Figures latency, int pages) {}

    /** Whether the process answers at all; says nothing else, and so needs no session. */
    @Serdeable
    record Liveness(String status) {}

    /** Nodes in the site's order, delivery and latency. */
    @Get("/api/health")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Health health() {
        return new Health(
                operations.nodes().stream().map(NodeView::of).toList(),
                latency.figures(),
                stream.pages());
    }

    /** For a supervisor of processes. */
    @Get("/health/liveness")
    @Secured(SecurityRule.IS_ANONYMOUS)
    Liveness liveness() {
        return new Liveness("UP");
    }
}
