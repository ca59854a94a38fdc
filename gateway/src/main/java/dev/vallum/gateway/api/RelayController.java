package dev.vallum.gateway.api;

import dev.vallum.gateway.relay.RelayAnswer;
import dev.vallum.gateway.relay.RelayCalls;
import dev.vallum.gateway.relay.RelayStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lamps and sounders at towers, which the ways out light. */
@Controller("/api/relays")
@Secured(SecurityRule.IS_AUTHENTICATED)
class RelayController {
    private final RelayCalls calls;

    RelayController(RelayCalls calls) {
        this.calls = calls;
    }

    /**
     * The last order for a relay since the gateway started. All answers stand among the detections.
     *
     * @param order its number
     * @param state absent until the node has answered
     * @param text of the node's last answer
     * @param answeredAt when that came
     */
    @Serdeable
    record RelayView(
            String node,
            String relay,
            long order,
            Instant orderedAt,
            RelayAnswer.@Nullable State state,
            String text,
            @Nullable Instant answeredAt) {
        static RelayView of(RelayStatus status) {
            return new RelayView(
                    status.node(),
                    status.relay(),
                    status.number(),
                    status.orderedAt(),
                    status.state(),
                    status.text(),
                    status.answeredAt());
        }
    }

    /** By node and relay. */
    @Get
    List<RelayView> relays() {
        return calls.statuses().stream().map(RelayView::of).toList();
    }
}
