package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.correlate.GateLeave;
import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.operation.GateDesk;
import dev.vallum.gateway.operation.LeaveResult;
import dev.vallum.gateway.site.Site;
import io.micronaut.http.HttpRequest;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gates, and leave to open one of them once. */
@Controller("/api/gates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Validated
class GateController {
    private final Site site;
    private final GateDesk desk;

    GateController(Site site, GateDesk desk) {
        this.site = site;
        this.desk = desk;
    }

    /**
     * @param from when it begins; absent for now
     * @param minutes how long it lasts; it ends within 12 hours
     * @param reason goes on record, and stands with the opening
     */
    @Serdeable
    record Wanted(
            @Nullable Instant from,
            @Min(1) @Max(720) int minutes,
            @NotNull @Size(min = 1, max = 1000) String reason) {}

    /**
     * Leave to open a gate once.
     *
     * @param until before which it counts
     * @param who gave it: an account, or the source that let somebody through
     * @param state GIVEN, USED, EXPIRED if nobody used it, WITHDRAWN
     * @param changedAt when it came to that
     * @param detection the opening that used it; absent until then
     */
    @Serdeable
    record LeaveView(
            UUID id,
            String gate,
            Instant from,
            Instant until,
            String who,
            String reason,
            GateLeave.State state,
            Instant changedAt,
            @Nullable Long detection) {

        static LeaveView of(GateLeave leave, Language language) {
            return new LeaveView(
                    leave.id(),
                    leave.gate(),
                    leave.from(),
                    leave.until(),
                    leave.who(),
                    Translation.of(leave.reason(), language),
                    leave.state(),
                    leave.changedAt(),
                    leave.detection());
        }
    }

    /**
     * A gate.
     *
     * @param leaves of the last day, the latest first
     */
    @Serdeable
    record GateView(String id, String name, String zone, List<LeaveView> leaves) {}

    /** All gates in the order of the site file. */
    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    List<GateView> gates(HttpRequest<?> request) {
        var language = AskedLanguage.of(request);
        var leaves = desk.leaves();
        return site.gates().stream()
                .map(gate ->
                        new GateView(
                                gate.id(),
                                gate.name(),
                                gate.zone(),
                                leaves.stream()
                                        .filter(leave -> leave.gate().equals(gate.id()))
                                        .sorted(Comparator.comparing(GateLeave::from).reversed())
                                        .map(leave -> LeaveView.of(leave, language))
                                        .toList()))
                .toList();
    }

    /**
     * Gives leave to open a gate once. The next opening in that time is accounted for, as one
     * within the gate's hours is; the one after it is not. What nobody used expires, and is on
     * record.
     */
    @Post("/{gate}/leaves")
    @OncePerKey
    @Status(HttpStatus.CREATED)
    @Secured({"OPERATOR", "SUPERVISOR"})
    LeaveView give(
            HttpRequest<?> request, String gate, @Body @Valid Wanted wanted, Authentication who) {
        var from = wanted.from() == null ? Instant.EPOCH : wanted.from();
        var lasts = Duration.ofMinutes(wanted.minutes());
        return answer(
                desk.give(gate, from, lasts, who.getName(), wanted.reason().strip()),
                AskedLanguage.of(request));
    }

    /** Takes leave back that nobody has used. */
    @Post("/leaves/{id}/withdraw")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR"})
    LeaveView withdraw(HttpRequest<?> request, UUID id, Authentication who) {
        return answer(desk.withdraw(id, who.getName()), AskedLanguage.of(request));
    }

    private static LeaveView answer(LeaveResult result, Language language) {
        return switch (result) {
            case LeaveResult.Done(var leave) -> LeaveView.of(leave, language);
            case LeaveResult.NoSuchGate() ->
                    throw new HttpStatusException(
                            HttpStatus.NOT_FOUND, ENGLISH.say("said.no-gate"));
            case LeaveResult.NoSuchLeave() ->
                    throw new HttpStatusException(
                            HttpStatus.NOT_FOUND, ENGLISH.say("said.no-leave"));
            case LeaveResult.Refused(var text) ->
                    throw new HttpStatusException(HttpStatus.CONFLICT, text);
        };
    }
}
