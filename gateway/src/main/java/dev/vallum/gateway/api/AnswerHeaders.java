package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in the head of answers beside their body. */
@ServerFilter(patterns = {"/api/**", "/login"})
final class AnswerHeaders {
    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getAttribute(KeyedActs.REPLAYED).isPresent()) {
            response.header("Idempotency-Replayed", "true");
        }
        var language = AskedLanguage.answered(request);
        language.ifPresent(spoken -> {
            response.header(HttpHeaders.CONTENT_LANGUAGE, spoken.tag());
            response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        });
        tag(response.body(), language.orElse(Language.ENGLISH))
                .ifPresent(tag -> response.header(HttpHeaders.ETAG, tag));
    }

    private static Optional<String> tag(@Nullable Object body, Language language) {
        return switch (body) {
            case AlertView alert -> Optional.of(alert.tag(language));
            case SettingsController.View settings -> Optional.of(settings.tag());
            case SiteFileController.State file -> Optional.of(file.tag());
            case Problem problem when problem.current() != null -> tag(problem.current(), language);
            case null, default -> Optional.empty();
        };
    }
}
