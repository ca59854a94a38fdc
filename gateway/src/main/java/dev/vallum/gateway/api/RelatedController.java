package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Site;
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
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What else happened where and when an alert did. */
@Controller("/api/alerts/{id}/related")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class RelatedController {
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int MOST_ALERTS = 10_000;

    private final Operations operations;
    private final Site site;

    RelatedController(Operations operations, Site site) {
        this.operations = operations;
        this.site = site;
    }

    /**
     * Alerts that were raised within a quarter of an hour of this one, in its zones, in those
     * beside them, or by its nodes: the latest first.
     *
     * @param before only those that come after the one of this number, which is the last of a piece
     * @param limit how many at most
     */
    @Get
    HttpResponse<List<BriefAlert>> related(
            HttpRequest<?> request,
            UUID id,
            @QueryValue @Nullable @Min(1) Long before,
            @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var alert = operations.find(id).orElseThrow(NoSuchAlertException::new);
        var from = alert.raisedAt().minus(WITHIN);
        var until = alert.raisedAt().plus(WITHIN);
        var views =
                operations.raisedBetween(from, until, MOST_ALERTS).stream()
                        .filter(other -> !other.id().equals(id))
                        .filter(other -> before == null || other.number() < before)
                        .filter(other -> isNear(alert, other))
                        .sorted(Comparator.comparingLong(Alert::number).reversed())
                        .limit(limit)
                        .map(BriefAlert::of)
                        .toList();
        return Paging.piece(request, views, limit, BriefAlert::number);
    }

    private boolean isNear(Alert one, Alert other) {
        var nodes = nodes(one);
        return nodes(other).stream().anyMatch(nodes::contains)
                || one.zones().stream()
                        .anyMatch(zone ->
                                other.zones().stream().anyMatch(next -> isNear(zone, next)));
    }

    private boolean isNear(String zone, String other) {
        return site.hasZone(zone)
                && site.hasZone(other)
                && site.zonesApart(site.zoneIndex(zone), site.zoneIndex(other))
                        <= site.correlation().neighbourReach();
    }

    private static Set<String> nodes(Alert alert) {
        var nodes = new HashSet<String>();
        alert.contacts().stream().map(Contact::node).forEach(nodes::add);
        var silent = alert.node();
        if (silent != null) {
            nodes.add(silent);
        }
        return nodes;
    }
}
