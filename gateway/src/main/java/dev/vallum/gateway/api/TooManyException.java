package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.time.Duration;

/** Somebody asks too often. */
final class TooManyException extends HttpStatusException {
    private static final long serialVersionUID = 1;

    private final Duration wait;

    /**
     * @param text what there was too much of; how long to wait is added
     */
    TooManyException(String text, Duration wait) {
        super(HttpStatus.TOO_MANY_REQUESTS, ENGLISH.say("said.too-many", text, seconds(wait)));
        this.wait = wait;
    }

    /** For {@code Retry-After}: whole seconds, at least one. */
    String retryAfter() {
        return String.valueOf(seconds(wait));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
