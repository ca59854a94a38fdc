package dev.vallum.gateway.api;

import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.store.DeliveryState;
import dev.vallum.gateway.store.StoredDelivery;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
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

/** The ways out of the gateway, and what was told through them. */
@Controller("/api/ways-out")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class WaysOutController {
    private final WaysOut waysOut;

    WaysOutController(WaysOut waysOut) {
        this.waysOut = waysOut;
    }

    /**
     * Something that is or was told.
     *
     * @param audit number of the audit's record of the act that it tells of
     * @param alert number of its alert
     * @param triedAt the last time; absent before the first
     * @param doneAt absent while it waits
     * @param problem why the last attempt failed; absent if none did
     * @param answer what the receiver said; absent if it said nothing
     */
    @Serdeable
    record DeliveryView(
            long audit,
            long alert,
            String act,
            DeliveryState state,
            int attempts,
            Instant createdAt,
            @Nullable Instant triedAt,
            @Nullable Instant doneAt,
            @Nullable String problem,
            @Nullable String answer) {

        static DeliveryView of(StoredDelivery delivery) {
            return new DeliveryView(
                    delivery.audit(),
                    delivery.alert(),
                    delivery.act(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.triedAt(),
                    delivery.doneAt(),
                    delivery.problem(),
                    delivery.answer());
        }
    }

    /**
     * Some deliveries.
     *
     * @param before the {@code before} that asks for those after these; absent at the end
     */
    @Serdeable
    record DeliveryPage(List<DeliveryView> deliveries, @Nullable Long before) {}

    /** How each way fares, in the order of their file. */
    @Get
    List<WayOutView> waysOut(HttpRequest<?> request) {
        var language = AskedLanguage.of(request);
        return waysOut.statuses().stream().map(each -> WayOutView.of(each, language)).toList();
    }

    /**
     * What is and was told through a way, the latest first.
     *
     * @param before only what tells of a record of the audit with a lower number than this
     * @param limit how many at most
     */
    @Get("/{id}/deliveries")
    DeliveryPage deliveries(
            String id,
            @QueryValue @Min(1) @Nullable Long before,
            @QueryValue(defaultValue = "100") @Min(1) @Max(500) int limit) {
        var found =
                waysOut.deliveries(id, before == null ? Long.MAX_VALUE : before, limit)
                        .orElseThrow(() ->
                                new HttpStatusException(
                                        HttpStatus.NOT_FOUND, "There is no way out '" + id + "'"));
        var next = found.size() < limit ? null : Long.valueOf(found.getLast().audit());
        return new DeliveryPage(found.stream().map(DeliveryView::of).toList(), next);
    }
}
