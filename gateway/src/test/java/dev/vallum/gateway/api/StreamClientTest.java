package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.explain.Language;
import io.micronaut.http.sse.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

class StreamClientTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final Event<String> EVENT = Event.of("{}");

    private final StreamClient client =
            new StreamClient(
                    "olga", NOW.plusSeconds(60), EnumSet.allOf(LiveEvent.class), Language.ENGLISH);
    private final List<Event<String>> read = new ArrayList<>();
    private boolean ended;

    @Test
    void givesEverythingToAClientThatReads() {
        listen(Long.MAX_VALUE);
        for (int i = 0; i < 10 * StreamClient.MOST_UNREAD; i++) {
            assertThat(client.send(i, EVENT, NOW)).isTrue();
        }
        assertThat(read).hasSize(10 * StreamClient.MOST_UNREAD);
        assertThat(ended).isFalse();
    }

    @Test
    void cutsOffAClientThatDoesNotRead() {
        var slow = listen(0);
        for (int i = 0; i < StreamClient.MOST_UNREAD; i++) {
            assertThat(client.send(i, EVENT, NOW)).isTrue();
        }
        assertThat(client.send("one", EVENT, NOW)).isFalse();
        assertThat(client.send("more", EVENT, NOW)).isFalse();
        slow.request(Long.MAX_VALUE);
        assertThat(read).hasSize(StreamClient.MOST_UNREAD);
        assertThat(ended).isTrue();
    }

    @Test
    void givesTheLatestOfEachThingToAClientThatReadsSlowly() {
        var slow = listen(0);
        for (int i = 0; i < 10 * StreamClient.MOST_UNREAD; i++) {
            assertThat(client.send(i % 3, Event.of("event " + i), NOW)).isTrue();
        }
        slow.request(Long.MAX_VALUE);
        int last = 10 * StreamClient.MOST_UNREAD - 1;
        assertThat(read)
                .extracting(Event::getData)
                .containsExactlyInAnyOrder(
                        "event " + last, "event " + (last - 1), "event " + (last - 2));
    }

    /** Or who comes back with the id of the last one they saw would miss what came before it. */
    @Test
    void idsRiseToWhomeverReadsHoweverSlowly() {
        var slow = listen(0);
        client.send("a", Event.of("a then").id("1"), NOW);
        client.send("b", Event.of("b").id("2"), NOW);
        client.send("a", Event.of("a now").name("alert").id("3"), NOW);
        slow.request(Long.MAX_VALUE);
        assertThat(read).extracting(Event::getId).containsExactly("1", "2");
        assertThat(read).extracting(Event::getData).containsExactly("a now", "b");
        assertThat(read.getFirst().getName()).isEqualTo("alert");
    }

    @Test
    void endsWithTheSession() {
        listen(Long.MAX_VALUE);
        assertThat(client.send("last", EVENT, NOW.plusSeconds(59))).isTrue();
        assertThat(client.send("late", EVENT, NOW.plusSeconds(60))).isFalse();
        assertThat(ended).isTrue();
    }

    private BaseSubscriber<Event<String>> listen(long demand) {
        var subscriber =
                new BaseSubscriber<Event<String>>() {
                    @Override
                    protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                        if (demand > 0) {
                            request(demand);
                        }
                    }

                    @Override
                    protected void hookOnNext(Event<String> event) {
                        read.add(event);
                    }

                    @Override
                    protected void hookOnComplete() {
                        ended = true;
                    }
                };
        Flux.from(client.events()).subscribe(subscriber);
        return subscriber;
    }
}
