package dev.vallum.gateway.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.uri.UriBuilder;
import java.util.List;
import java.util.function.Function;

/**
 * Lists in pieces: each names the request for the piece after it, in a {@code Link} of RFC 8288.
 */
final class Paging {
    private Paging() {}

    /**
     * A piece of a list.
     *
     * @param limit that was asked for: what is shorter is the last piece
     * @param before the query's {@code before} that asks for what follows an element
     */
    static <T> HttpResponse<List<T>> piece(
            HttpRequest<?> request, List<T> views, int limit, Function<T, Object> before) {
        var answer = HttpResponse.ok(views);
        if (views.size() == limit) {
            var next =
                    UriBuilder.of(request.getUri())
                            .replaceQueryParam("before", before.apply(views.getLast()))
                            .build();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer;
    }
}
