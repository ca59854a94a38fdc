package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/**
 * One page that listens, with what it has not read yet: of one thing the latest alone, so that who
 * reads slowly reads less, and nothing old.
 */
final class StreamClient {
    /** Who has this much unread is cut off, and reads everything afresh. */
    static final int MOST_UNREAD = 2048;

    private final Sinks.Many<Unread> sink =
            Sinks.many().unicast().onBackpressureBuffer(new LatestUnread(MOST_UNREAD), () -> {});
    private final String account;
    private final Instant until;
    private final Set<LiveEvent> wanted;
    private final Language language;

    /**
     * @param account whose it is
     * @param until when its session ends
     * @param wanted what it wants to be told, but for signs of life and whether it has to read
     *     afresh, which it always gets
     * @param language in which it wants to be told
     */
    StreamClient(String account, Instant until, Set<LiveEvent> wanted, Language language) {
        this.account = account;
        this.until = until;
        this.wanted = EnumSet.of(LiveEvent.TICK, LiveEvent.AFRESH);
        this.wanted.addAll(wanted);
        this.language = language;
    }

    boolean wants(LiveEvent event) {
        return wanted.contains(event);
    }

    Set<LiveEvent> wanted() {
        return Collections.unmodifiableSet(wanted);
    }

    Language language() {
        return language;
    }

    String account() {
        return account;
    }

    Publisher<Event<String>> events() {
        return sink.asFlux().map(Unread::event);
    }

    /**
     * Whether the client is still there afterwards; not after the end of its session.
     *
     * @param subject what the event tells of: it takes the place of one about the same
     */
    synchronized boolean send(Object subject, Event<String> event, Instant now) {
        if (!now.isBefore(until)) {
            end();
            return false;
        }
        var sent = sink.tryEmitNext(new Unread(subject, event));
        if (sent == Sinks.EmitResult.FAIL_OVERFLOW) {
            end();
        }
        return sent.isSuccess();
    }

    record Unread(Object subject, Event<String> event) {}

    synchronized void end() {
        sink.tryEmitComplete().isSuccess();
    }
}
