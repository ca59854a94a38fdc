package dev.vallum.gateway.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The program that fetches figures: it knows a token, which is worth nothing anywhere else. Without
 * a file that has one nobody but people can fetch them.
 */
@Singleton
final class Scraper implements AuthenticationFetcher<HttpRequest<?>> {
    static final String ROLE = "SCRAPER";

    private static final String NAME = "scraper";

    private final Optional<String> token;

    Scraper(ApiSettings settings) {
        token = settings.metricsToken();
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        boolean isScraper =
                request.getPath().equals("/metrics")
                        && token.isPresent()
                        && request.getHeaders()
                                .getAuthorization()
                                .filter(given -> isSame(given, "Bearer " + token.get()))
                                .isPresent();
        return isScraper ? Mono.just(Authentication.build(NAME, List.of(ROLE))) : Mono.empty();
    }

    private static boolean isSame(String given, String wanted) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}
