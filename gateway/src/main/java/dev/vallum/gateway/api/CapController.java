package dev.vallum.gateway.api;

import dev.vallum.gateway.notify.CapPublication;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Alerts in the Common Alerting Protocol, where the file of the ways out has a way {@code cap}. */
@Controller("/api/cap")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class CapController {
    private static final String PATH = "/api/cap/";

    private final CapPublication publication;

    CapController(CapPublication publication) {
        this.publication = publication;
    }

    /** The latest documents, as an Atom feed. */
    @Get
    @Produces("application/atom+xml")
    String feed() {
        return publication
                .feed(PATH)
                .orElseThrow(() ->
                        new HttpStatusException(
                                HttpStatus.NOT_FOUND, "No way out publishes alerts here"));
    }

    /**
     * One document.
     *
     * @param number as the feed has it
     */
    @Get("/{number}")
    @Produces("application/cap+xml")
    String document(long number) {
        return publication
                .document(number)
                .orElseThrow(() ->
                        new HttpStatusException(HttpStatus.NOT_FOUND, "There is no such document"));
    }
}
