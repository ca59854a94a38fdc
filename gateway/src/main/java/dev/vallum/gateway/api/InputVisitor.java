package dev.vallum.gateway.api;

import dev.vallum.gateway.inputs.Inputs;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A device of somebody else's that tells what it sees: it knows its secret, which is worth nothing
 * anywhere else, and can send in its own name alone.
 */
@Singleton
final class InputVisitor implements AuthenticationFetcher<HttpRequest<?>> {
    static final String ROLE = "SOURCE";

    private static final String PATH = "/api/inputs/";
    private static final String BEARER = "Bearer ";

    private final Inputs inputs;

    InputVisitor(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        var path = request.getPath();
        if (request.getMethod() != HttpMethod.POST || !path.startsWith(PATH)) {
            return Mono.empty();
        }
        var source = path.substring(PATH.length());
        boolean isSource =
                request.getHeaders()
                        .getAuthorization()
                        .filter(given -> given.startsWith(BEARER))
                        .map(given -> given.substring(BEARER.length()))
                        .filter(secret -> inputs.isSource(source, secret))
                        .isPresent();
        // No account has a name with a slash in it.
        return isSource
                ? Mono.just(Authentication.build("source/" + source, List.of(ROLE)))
                : Mono.empty();
    }
}
