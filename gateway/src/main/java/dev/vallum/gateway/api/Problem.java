package dev.vallum.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, after RFC 9457.
 *
 * @param title the status in words
 * @param detail what a person can do something about
 * @param current what was to be acted on, as it stands; absent unless it had changed
 */
@Serdeable
record Problem(
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object current) {}
