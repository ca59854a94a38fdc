package dev.vallum.gateway.api;

import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/** One page that listens, with what it has not read yet. */
final class StreamClient {
    /** Who has this much unread is cut off, and reads everything afresh. */
    static final int MOST_UNREAD = 512;

    private final Sinks.Many<Event<String>> sink =
            Sinks.many()
                    .unicast()
                    .onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_UNREAD), () -> {});
    private final String account;
    private final Instant until;

    /**
     * @param account whose it is
     * @param until when its session ends
     */
    StreamClient(String account, Instant until) {
        this.account = account;
        this.until = until;
    }

    String account() {
        return account;
    }

    Publisher<Event<String>> events() {
        return sink.asFlux();
    }

    /** Whether the client is still there afterwards; not after the end of its session. */
    synchronized boolean send(Event<String> event, Instant now) {
        if (!now.isBefore(until)) {
            end();
            return false;
        }
        var sent = sink.tryEmitNext(event);
        if (sent == Sinks.EmitResult.FAIL_OVERFLOW) {
            end();
        }
        return sent.isSuccess();
    }

    synchronized void end() {
        sink.tryEmitComplete().isSuccess();
    }
}
