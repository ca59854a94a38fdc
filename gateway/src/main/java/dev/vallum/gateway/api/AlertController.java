package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.alert.Refusal;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.operation.ActResult;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Site;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alerts: reading them, and what operators and supervisors do with them. */
@Controller("/api/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class AlertController {
    private static final int MOST = 500;

    private final Operations operations;
    private final Site site;

    AlertController(Operations operations, Site site) {
        this.operations = operations;
        this.site = site;
    }

    /** Which alerts are wanted. */
    enum Wanted {
        /** Not closed: the most urgent first, then the latest. */
        OPEN,
        /** Of any state, the latest first. */
        ALL
    }

    /**
     * Alerts.
     *
     * @param state {@code open}: all that are not closed, however many; {@code all}: of any state,
     *     the latest first
     * @param before with {@code all}: only alerts with a lower number than this
     * @param limit with {@code all}: how many at most
     */
    @Get
    AlertPage alerts(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "open") Wanted state,
            @QueryValue @Min(1) @Nullable Long before,
            @QueryValue(defaultValue = "100") @Min(1) @Max(MOST) int limit) {
        var language = AskedLanguage.of(request);
        return switch (state) {
            case OPEN -> new AlertPage(views(operations.open(), language), null);
            case ALL -> recent(before == null ? Long.MAX_VALUE : before, limit, language);
        };
    }

    private AlertPage recent(long before, int limit, Language language) {
        var alerts = operations.recent(before, limit);
        var next = alerts.size() < limit ? null : Long.valueOf(alerts.getLast().number());
        return new AlertPage(views(alerts, language), next);
    }

    private List<AlertView> views(Collection<Alert> alerts, Language language) {
        return alerts.stream().map(alert -> AlertView.of(alert, site, language)).toList();
    }

    /** One alert. */
    @Get("/{id}")
    AlertView alert(HttpRequest<?> request, UUID id) {
        return AlertView.of(find(id), site, AskedLanguage.of(request));
    }

    /**
     * Takes an alert: from now on somebody answers for it.
     *
     * @param ifMatch the alert's ETag as it was seen; refused with the alert if it is another now
     */
    @Post("/{id}/acknowledge")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR"})
    AlertView acknowledge(
            HttpRequest<?> request,
            UUID id,
            @Body @Valid Acknowledge wanted,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Principal who) {
        var basis = new Basis(wanted.version(), Precondition.of(ifMatch));
        return answer(
                operations.acknowledge(id, basis::holds, who.getName(), noteOf(wanted.note())),
                basis,
                AskedLanguage.of(request));
    }

    /**
     * Closes an alert with what it turned out to be.
     *
     * @param ifMatch the alert's ETag as it was seen; refused with the alert if it is another now
     */
    @Post("/{id}/close")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR"})
    AlertView close(
            HttpRequest<?> request,
            UUID id,
            @Body @Valid Close wanted,
            @Header(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            Principal who) {
        var basis = new Basis(wanted.version(), Precondition.of(ifMatch));
        return answer(
                operations.close(id, basis::holds, who.getName(), closing(wanted)),
                basis,
                AskedLanguage.of(request));
    }

    /**
     * @param version if given, the act is refused when the alert has changed since
     */
    @Serdeable
    record Acknowledge(@Size(max = 1000) @Nullable String note, @Min(1) @Nullable Long version) {}

    /**
     * @param cause of a nuisance, which has to say one; of nothing else
     * @param version if given, the act is refused when the alert has changed since
     */
    @Serdeable
    record Close(
            @NotNull Disposition disposition,
            @Nullable NuisanceCause cause,
            @Size(max = 1000) @Nullable String note,
            @Min(1) @Nullable Long version) {}

    private static Closing closing(Close wanted) {
        if (wanted.disposition() == Disposition.WITHHELD) {
            throw bad("WITHHELD is what the gateway says of alerts that nobody judged");
        }
        if (wanted.disposition() == Disposition.NUISANCE && wanted.cause() == null) {
            throw bad("Say the cause of a nuisance: " + Arrays.toString(NuisanceCause.values()));
        }
        try {
            return new Closing(wanted.disposition(), wanted.cause(), noteOf(wanted.note()));
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private static HttpStatusException bad(String text) {
        return new HttpStatusException(HttpStatus.BAD_REQUEST, text);
    }

    private static String noteOf(@Nullable String note) {
        return note == null ? "" : note.strip();
    }

    /** What of the alert somebody's act rests on. */
    private record Basis(@Nullable Long version, Optional<Precondition> precondition) {
        boolean holds(Alert alert) {
            return hasVersion(alert) && isAsSeen(alert);
        }

        boolean hasVersion(Alert alert) {
            return version == null || version == alert.version();
        }

        private boolean isAsSeen(Alert alert) {
            return precondition
                    .filter(wanted -> AlertView.tagsOf(alert).noneMatch(wanted::holds))
                    .isEmpty();
        }
    }

    private Alert find(UUID id) {
        return operations.find(id).orElseThrow(NoSuchAlertException::new);
    }

    private AlertView answer(ActResult result, Basis basis, Language language) {
        return switch (result) {
            case ActResult.Done(var alert) -> AlertView.of(alert, site, language);
            case ActResult.Refused refused -> throw refusal(refused, basis, language);
            case ActResult.NoSuchAlert() -> throw new NoSuchAlertException();
        };
    }

    private HttpStatusException refusal(ActResult.Refused refused, Basis basis, Language language) {
        var alert = refused.alert();
        if (refused.reason() != Refusal.OUTDATED) {
            return new HttpStatusException(HttpStatus.CONFLICT, refused.text());
        }
        return basis.hasVersion(alert)
                ? new OutdatedException(refused.text(), AlertView.of(alert, site, language))
                : new HttpStatusException(
                        HttpStatus.CONFLICT,
                        "The alert has changed: it is at version %d, not %d"
                                .formatted(alert.version(), basis.version()));
    }
}
