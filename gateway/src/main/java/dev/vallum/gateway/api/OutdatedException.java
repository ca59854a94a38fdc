package dev.vallum.gateway.api;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;

/** Somebody wants to act on what has changed since they saw it. */
final class OutdatedException extends HttpStatusException {
    private static final long serialVersionUID = 1;

    private final transient Object current;

    /**
     * @param current as it stands now, as a view
     */
    OutdatedException(String text, Object current) {
        super(HttpStatus.PRECONDITION_FAILED, text);
        this.current = current;
    }

    Object current() {
        return current;
    }
}
