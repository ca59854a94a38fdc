package dev.vallum.gateway.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in the head of answers beside their body. */
@ServerFilter("/api/**")
final class AnswerHeaders {
    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getAttribute(KeyedActs.REPLAYED).isPresent()) {
            response.header("Idempotency-Replayed", "true");
        }
        tag(response.body()).ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
    }

    private static Optional<String> tag(@Nullable Object body) {
        return switch (body) {
            case AlertView alert -> Optional.of(alert.tag());
            case SettingsController.View settings -> Optional.of(settings.tag());
            case SiteFileController.State file -> Optional.of(file.tag());
            case Problem problem when problem.current() != null -> tag(problem.current());
            case null, default -> Optional.empty();
        };
    }
}
