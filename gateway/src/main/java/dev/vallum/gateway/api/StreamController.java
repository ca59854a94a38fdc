package dev.vallum.gateway.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The live stream. */
@Controller("/api/stream")
@Secured(SecurityRule.IS_AUTHENTICATED)
class StreamController {
    private final LiveStream stream;

    StreamController(LiveStream stream) {
        this.stream = stream;
    }

    /**
     * Server-sent events {@code alert}, {@code detection}, {@code node}, {@code suppressions} and,
     * every two seconds, {@code tick}. A client that reads too slowly is cut off. Who comes back
     * with the id of the last event it saw, in {@code Last-Event-ID} or {@code after}, is told what
     * it missed, of each thing the latest; or, where that isn't known any more or the gateway has
     * started anew, gets an event {@code afresh}: read the state with the other requests. Who comes
     * for the first time does that too. What counts for the limit of requests is to connect, not
     * what is sent. In {@code lang}, for clients that can't set {@code Accept-Language}, stands the
     * language of what is told, such as {@code es}.
     *
     * @param events the names of those that are wanted; left out: all
     * @param after the last event that was seen, for clients that can't set the header
     * @param lastEventId the last event that was seen
     */
    @Get
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> stream(
            HttpRequest<?> request,
            Authentication who,
            @QueryValue @Nullable Set<LiveEvent> events,
            @QueryValue @Nullable String after,
            @Header("Last-Event-ID") @Nullable String lastEventId) {
        var wanted = events == null ? EnumSet.allOf(LiveEvent.class) : events;
        return HttpResponse.<Publisher<Event<String>>>ok(
                        stream.open(
                                who.getName(),
                                endOfSession(who),
                                wanted,
                                AskedLanguage.of(request),
                                lastEventId == null ? after : lastEventId))
                .header("X-Accel-Buffering", "no");
    }

    private static Instant endOfSession(Authentication who) {
        return switch (who.getAttributes().get("exp")) {
            case Date date -> date.toInstant();
            case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
            case null, default ->
                    throw new IllegalStateException(
                            "a session of " + who.getName() + " without end");
        };
    }
}
