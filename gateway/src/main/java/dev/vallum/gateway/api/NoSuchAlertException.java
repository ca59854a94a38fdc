package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;

/** Somebody asks for an alert that there isn't. */
final class NoSuchAlertException extends HttpStatusException {
    private static final long serialVersionUID = 1;

    NoSuchAlertException() {
        super(HttpStatus.NOT_FOUND, ENGLISH.say("said.no-alert"));
    }
}
