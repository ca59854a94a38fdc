package dev.vallum.gateway.api;

import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.store.ExcerptStore;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the readings were like around an alert's detections. */
@Controller("/api/alerts/{id}/excerpts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class ExcerptController {
    private final Operations operations;
    private final ExcerptStore store;

    ExcerptController(Operations operations, ExcerptStore store) {
        this.operations = operations;
        this.store = store;
    }

    /**
     * Excerpts of the readings of an alert's sensors from around what they detected, the latest
     * first. Lossy: they come some ten seconds after an onset, as far as they come; a node may be
     * told to send none, and a sensor sends no more than some an hour. Kept for 90 days at most. No
     * words can be understood from what they hold of sound.
     *
     * @param before only those of onsets before this moment
     * @param limit how many at most
     */
    @Get
    HttpResponse<List<ExcerptView>> excerpts(
            HttpRequest<?> request,
            UUID id,
            @QueryValue @Nullable Instant before,
            @QueryValue(defaultValue = "24") @Min(1) @Max(100) int limit) {
        var alert = operations.find(id).orElseThrow(NoSuchAlertException::new);
        var views =
                store
                        .of(
                                alert.contacts().stream().map(ExcerptController::wanted).toList(),
                                before == null ? Instant.parse("9999-01-01T00:00:00Z") : before,
                                limit)
                        .stream()
                        .map(ExcerptView::of)
                        .toList();
        return Paging.piece(request, views, limit, ExcerptView::detectedAt);
    }

    private static ExcerptStore.Wanted wanted(Contact contact) {
        return new ExcerptStore.Wanted(
                contact.node(), contact.sensor(), contact.first(), contact.last());
    }
}
