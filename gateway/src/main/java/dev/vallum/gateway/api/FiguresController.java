package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.figures.Counting;
import dev.vallum.gateway.operation.Operations;
import dev.vallum.gateway.site.Site;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How many alerts there were, how soon they were taken, and what they turned out to be. */
@Controller("/api/figures")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class FiguresController {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_ALERTS = 100_000;

    private final Operations operations;
    private final Site site;
    private final Clock clock;

    FiguresController(Operations operations, Site site, Clock clock) {
        this.operations = operations;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Figures of a span of time.
     *
     * @param from such as {@code 2026-11-28T06:00:00Z}; without it a day before {@code until}
     * @param until without it, now
     */
    @Get
    FiguresView figures(
            HttpRequest<?> request,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String until) {
        var now = clock.instant();
        var end = until == null ? now : moment("until", until);
        var begin = from == null ? end.minus(Duration.ofDays(1)) : moment("from", from);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST,
                    "'from' has to lie before 'until', by %d days at most"
                            .formatted(LONGEST.toDays()));
        }
        var alerts = operations.raisedBetween(begin, end, MOST_ALERTS + 1);
        if (alerts.size() > MOST_ALERTS) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST, ENGLISH.say("said.too-many-alerts", MOST_ALERTS));
        }
        return FiguresView.of(
                Counting.count(alerts, operations.open(), begin, end, now, site.timeZone()),
                AskedLanguage.of(request));
    }

    private static Instant moment(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST,
                    "'%s' is not a moment such as 2026-11-28T06:00:00Z: %s".formatted(name, text));
        }
    }
}
