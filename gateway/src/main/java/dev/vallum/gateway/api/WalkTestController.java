package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.walktest.Gait;
import dev.vallum.gateway.walktest.SignedReport;
import dev.vallum.gateway.walktest.TestResult;
import dev.vallum.gateway.walktest.WalkTest;
import dev.vallum.gateway.walktest.WalkTestException;
import dev.vallum.gateway.walktest.WalkTests;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Zones in test, and who walks through them. */
@Controller("/api/walk-tests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class WalkTestController {
    private final WalkTests tests;
    private final SignedReport report;

    WalkTestController(WalkTests tests, SignedReport report) {
        this.tests = tests;
        this.report = report;
    }

    @Serdeable
    record NewTest(@NotBlank @Size(max = 64) String zone) {}

    @Serdeable
    record NewWalk(@NotNull Gait gait) {}

    @Serdeable
    record Discard(@NotBlank @Size(max = 500) String reason) {}

    /**
     * The latest first.
     *
     * @param before only those that come after the one of this id, which is the last of a piece
     * @param limit how many at most
     */
    @Get
    HttpResponse<List<WalkTestView>> latest(
            HttpRequest<?> request,
            @QueryValue @Nullable UUID before,
            @QueryValue(defaultValue = "20") @Min(1) @Max(200) int limit) {
        var found = before == null ? tests.latest(limit) : tests.after(before, limit);
        var views = found.stream().map(this::view).toList();
        return Paging.piece(request, views, limit, WalkTestView::id);
    }

    /**
     * What a zone's last walk test showed.
     *
     * @param from when that test began
     * @param wanted the probability of detection that the zone's lower bound has to exceed
     * @param proven whether it does
     */
    @Serdeable
    record ZoneWalked(
            UUID test,
            String zone,
            Instant from,
            WalkTestView.ProportionView total,
            double wanted,
            boolean proven) {
        static ZoneWalked of(TestResult result) {
            var test = result.test();
            return new ZoneWalked(
                    test.id(),
                    test.zone(),
                    test.from(),
                    WalkTestView.ProportionView.of(result.zone()),
                    TestResult.WANTED,
                    result.isProven());
        }
    }

    /** Of each zone in which somebody has walked, the weakest first. */
    @Get("/of-each-zone")
    List<ZoneWalked> ofEachZone() {
        return tests.latestWalkedOfEachZone().stream()
                .map(tests::result)
                .map(ZoneWalked::of)
                .sorted(Comparator.comparingDouble(each -> each.total().lowerBound()))
                .toList();
    }

    @Get("/{id}")
    WalkTestView one(UUID id) {
        return view(find(id));
    }

    /** Puts a zone in test. Nothing is withheld until somebody walks. */
    @Post
    @OncePerKey
    @Status(HttpStatus.CREATED)
    @Secured("SUPERVISOR")
    WalkTestView begin(@Body @Valid NewTest wanted, Principal who) {
        return answer(() -> tests.begin(wanted.zone(), who.getName()));
    }

    /** Somebody begins to walk. It ends by itself after ten minutes. */
    @Post("/{id}/walks")
    @OncePerKey
    @Status(HttpStatus.CREATED)
    @Secured({"OPERATOR", "SUPERVISOR", "INSTALLER"})
    WalkTestView beginWalk(UUID id, @Body @Valid NewWalk wanted, Principal who) {
        find(id);
        return answer(() -> tests.beginWalk(id, wanted.gait(), who.getName()));
    }

    @Post("/{id}/walks/{number}/end")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR", "INSTALLER"})
    WalkTestView endWalk(UUID id, long number, Principal who) {
        find(id);
        return answer(() -> tests.endWalk(id, number, who.getName()));
    }

    /** Says why a walk does not count. It stays on record, and in the report. */
    @Post("/{id}/walks/{number}/discard")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR", "INSTALLER"})
    WalkTestView discard(UUID id, long number, @Body @Valid Discard why, Principal who) {
        find(id);
        return answer(() -> tests.discard(id, number, why.reason().strip(), who.getName()));
    }

    @Post("/{id}/end")
    @OncePerKey
    @Secured({"OPERATOR", "SUPERVISOR", "INSTALLER"})
    WalkTestView end(UUID id, Principal who) {
        find(id);
        return answer(() -> tests.end(id, who.getName()));
    }

    /**
     * A page to keep, signed by the site's authority; {@code vallum-gateway verify-report} checks
     * it.
     */
    @Get("/{id}/report")
    HttpResponse<String> report(UUID id) {
        var test = find(id);
        return HttpResponse.ok(report.of(tests.result(test)))
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"walk-test-%s-%s.html\""
                                .formatted(test.zone(), test.from().toString().substring(0, 10)));
    }

    private interface Step {
        WalkTest take() throws WalkTestException;
    }

    private WalkTestView answer(Step step) {
        try {
            return view(step.take());
        } catch (WalkTestException e) {
            throw new HttpStatusException(HttpStatus.CONFLICT, e.getMessage());
        }
    }

    private WalkTestView view(WalkTest test) {
        return WalkTestView.of(tests.result(test));
    }

    private WalkTest find(UUID id) {
        return tests.find(id)
                .orElseThrow(() ->
                        new HttpStatusException(HttpStatus.NOT_FOUND, ENGLISH.say("said.no-test")));
    }
}
