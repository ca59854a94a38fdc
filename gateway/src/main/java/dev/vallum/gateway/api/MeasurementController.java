package dev.vallum.gateway.api;

import dev.vallum.gateway.store.MeasurementStore;
import dev.vallum.gateway.store.StoredMeasurements;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nodes measured around their detections. */
@Controller("/api/nodes/{node}/measurements")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class MeasurementController {
    private final MeasurementStore store;

    MeasurementController(MeasurementStore store) {
        this.store = store;
    }

    /**
     * What a node sent at once.
     *
     * @param receivedAt by the gateway's clock
     */
    @Serdeable
    record MeasurementsView(Instant receivedAt, List<ValueView> values) {
        static MeasurementsView of(StoredMeasurements stored) {
            return new MeasurementsView(
                    stored.receivedAt(),
                    stored.values().stream()
                            .map(each ->
                                    new ValueView(
                                            each.sensor(), each.name(), each.value(), each.unit()))
                            .toList());
        }
    }

    /**
     * One value.
     *
     * @param name such as {@code feed voltage}
     * @param unit SI symbol or {@code dBFS}, or empty for a ratio
     */
    @Serdeable
    record ValueView(String sensor, String name, double value, String unit) {}

    /**
     * Of one node, the latest first. Lossy: kept from half a minute before a detection of the node
     * to a minute after it, as far as it came, for 90 days at most.
     *
     * @param from only from this moment on
     * @param before only what was received before this moment
     * @param limit how many at most
     */
    @Get
    HttpResponse<List<MeasurementsView>> measurements(
            HttpRequest<?> request,
            String node,
            @QueryValue @Nullable Instant from,
            @QueryValue @Nullable Instant before,
            @QueryValue(defaultValue = "200") @Min(1) @Max(1000) int limit) {
        var views =
                store
                        .between(
                                node,
                                from == null ? Instant.EPOCH : from,
                                before == null ? Instant.parse("9999-01-01T00:00:00Z") : before,
                                limit)
                        .stream()
                        .map(MeasurementsView::of)
                        .toList();
        return Paging.piece(request, views, limit, MeasurementsView::receivedAt);
    }
}
