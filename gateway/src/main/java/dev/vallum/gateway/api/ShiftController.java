package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.shift.Shifts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has the watch, and what is handed over. */
@Controller("/api/shifts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Validated
class ShiftController {
    private final Shifts shifts;

    ShiftController(Shifts shifts) {
        this.shifts = shifts;
    }

    @Serdeable
    record NewNote(@NotBlank @Size(max = 2000) String text) {}

    /**
     * The latest first; the first may still last.
     *
     * @param before only shifts with a lower number than this
     * @param limit how many at most
     */
    @Get
    HttpResponse<List<ShiftView>> latest(
            HttpRequest<?> request,
            @QueryValue @Nullable @Min(1) Long before,
            @QueryValue(defaultValue = "20") @Min(1) @Max(200) int limit) {
        var found = shifts.before(before == null ? Long.MAX_VALUE : before, limit);
        var language = AskedLanguage.of(request);
        var views = found.stream().map(each -> ShiftView.of(each, language)).toList();
        return Paging.piece(request, views, limit, ShiftView::number);
    }

    @Get("/{number}")
    ShiftView one(HttpRequest<?> request, long number) {
        return shifts.find(number)
                .map(each -> ShiftView.of(each, AskedLanguage.of(request)))
                .orElseThrow(() ->
                        new HttpStatusException(
                                HttpStatus.NOT_FOUND, "There is no shift " + number));
    }

    /**
     * Takes the watch over from whoever has it. What is open now goes on record with their shift.
     */
    @Post
    @OncePerKey
    @Status(HttpStatus.CREATED)
    @Secured({"OPERATOR", "SUPERVISOR"})
    ShiftView takeOver(HttpRequest<?> request, Principal who) {
        return shifts.takeOver(who.getName())
                .map(each -> ShiftView.of(each, AskedLanguage.of(request)))
                .orElseThrow(() -> conflict(ENGLISH.say("said.watch-already")));
    }

    /** Notes something in the shift that lasts. */
    @Post("/notes")
    @OncePerKey
    @Status(HttpStatus.CREATED)
    @Secured({"OPERATOR", "SUPERVISOR"})
    ShiftView note(HttpRequest<?> request, @Body @Valid NewNote note, Principal who) {
        return shifts.note(who.getName(), note.text().strip())
                .map(each -> ShiftView.of(each, AskedLanguage.of(request)))
                .orElseThrow(() -> conflict(ENGLISH.say("said.no-watch")));
    }

    private static HttpStatusException conflict(String text) {
        return new HttpStatusException(HttpStatus.CONFLICT, text);
    }
}
