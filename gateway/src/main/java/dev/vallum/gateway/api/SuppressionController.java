package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.SuppressionKind;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.operation.SuppressionResult;
import dev.vallum.gateway.operation.WantedSuppression;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.validation.Validated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is set aside for a time: shelved, out of service, or by the site's design. */
@Controller("/api/suppressions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Validated
class SuppressionController {
    private final Operations operations;

    SuppressionController(Operations operations) {
        this.operations = operations;
    }

    /**
     * @param kind SHELVED, for 12 hours at most, or OUT_OF_SERVICE, for 90 days at most and by a
     *     supervisor only
     * @param minutes from now on
     */
    @Serdeable
    record Wanted(
            @NotNull SuppressionKind kind,
            @NotNull SubjectKind subjectKind,
            @NotNull @Size(min = 1, max = 64) String subject,
            @Min(1) @Max(129_600) int minutes,
            @NotNull @Size(min = 1, max = 1000) String reason) {}

    @Serdeable
    record End(@Size(max = 1000) @Nullable String note) {}

    /** All that is set aside now. */
    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    List<SuppressionView> all() {
        return operations.suppressions().stream().map(SuppressionView::of).toList();
    }

    /**
     * Sets something aside. Alerts that it alone has caused call for nobody until the time is up;
     * they go on record, and one that another sensor confirms, or that is critical, calls all the
     * same.
     */
    @Post
    @OncePerKey
    @Status(HttpStatus.CREATED)
    @Secured({"OPERATOR", "SUPERVISOR"})
    SuppressionView begin(@Body @Valid Wanted wanted, Authentication who) {
        switch (wanted.kind()) {
            case SHELVED -> {}
            case OUT_OF_SERVICE -> requireSupervisor(who);
            case BY_DESIGN, WALK_TEST ->
                    throw new HttpStatusException(
                            HttpStatus.BAD_REQUEST,
                            "Use SHELVED or OUT_OF_SERVICE; what is by design stands in the site"
                                    + " file, and a walk test says itself when somebody walks");
        }
        return answer(
                operations.suppress(
                        new WantedSuppression(
                                wanted.kind(),
                                wanted.subjectKind(),
                                wanted.subject(),
                                Duration.ofMinutes(wanted.minutes()),
                                wanted.reason()),
                        who.getName()));
    }

    /** Ends it before its time. */
    @Post("/{id}/end")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR"})
    SuppressionView end(UUID id, @Body @Valid End end, Authentication who) {
        var kind =
                operations.suppressions().stream()
                        .filter(each -> each.id().equals(id))
                        .map(each -> each.kind())
                        .findFirst();
        if (kind.filter(each -> each == SuppressionKind.OUT_OF_SERVICE).isPresent()) {
            requireSupervisor(who);
        }
        var note = end.note() == null ? "" : end.note().strip();
        return answer(operations.endSuppression(id, who.getName(), note));
    }

    private static void requireSupervisor(Authentication who) {
        if (!who.getRoles().contains(Role.SUPERVISOR.name())) {
            throw new HttpStatusException(
                    HttpStatus.FORBIDDEN, ENGLISH.say("said.supervisor-only"));
        }
    }

    private static SuppressionView answer(SuppressionResult result) {
        return switch (result) {
            case SuppressionResult.Done(var suppression) -> SuppressionView.of(suppression);
            case SuppressionResult.Refused(var text) ->
                    throw new HttpStatusException(HttpStatus.CONFLICT, text);
            case SuppressionResult.NoSuchSuppression() ->
                    throw new HttpStatusException(
                            HttpStatus.NOT_FOUND, ENGLISH.say("said.nothing-aside"));
        };
    }
}
