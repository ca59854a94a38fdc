package dev.vallum.gateway.api;

import dev.vallum.gateway.site.Site;
import dev.vallum.gateway.store.DetectionQuery;
import dev.vallum.gateway.store.DetectionStore;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.validation.Validated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The record of what was detected. */
@Controller("/api/detections")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class DetectionController {
    private final DetectionStore detections;
    private final Site site;

    DetectionController(DetectionStore detections, Site site) {
        this.detections = detections;
        this.site = site;
    }

    /**
     * Detections, the latest event first.
     *
     * @param node only of this node
     * @param sensor only of this sensor
     * @param from only from this moment on
     * @param until only before this moment
     * @param before only those that come after the one of this id, which is the last of a piece
     * @param limit how many at most
     */
    @Get
    HttpResponse<List<DetectionView>> detections(
            HttpRequest<?> request,
            @QueryValue @Nullable String node,
            @QueryValue @Nullable String sensor,
            @QueryValue @Nullable Instant from,
            @QueryValue @Nullable Instant until,
            @QueryValue @Nullable @Min(1) Long before,
            @QueryValue(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        var language = AskedLanguage.of(request);
        var query =
                new DetectionQuery(
                        Optional.ofNullable(node),
                        Optional.ofNullable(sensor),
                        Optional.ofNullable(from),
                        Optional.ofNullable(until),
                        Optional.ofNullable(before),
                        limit);
        var views =
                detections.find(query).stream()
                        .map(each -> DetectionView.of(each, site, language))
                        .toList();
        return Paging.piece(request, views, limit, DetectionView::id);
    }
}
