package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import dev.vallum.gateway.explain.Translation;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers every error as {@code application/problem+json}, whoever raised it. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        int status = response.code();
        var detail =
                Translation.of(detail(context, status), AskedLanguage.of(context.getRequest()));
        var problem = new Problem(response.reason(), status, detail, current(context));
        if (context.getRootCause().orElse(null) instanceof TooManyException tooMany) {
            response.header(HttpHeaders.RETRY_AFTER, tooMany.retryAfter());
        }
        return response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static @Nullable Object current(ErrorContext context) {
        return context.getRootCause().orElse(null) instanceof OutdatedException outdated
                ? outdated.current()
                : null;
    }

    private static String detail(ErrorContext context, int status) {
        if (status == HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return ENGLISH.say("said.failed");
        }
        if (context.getRootCause().orElse(null) instanceof AuthorizationException refused) {
            return ENGLISH.say(refused.isForbidden() ? "said.role" : "said.log-in-first");
        }
        return context.getErrors().stream()
                .map(Error::getMessage)
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
