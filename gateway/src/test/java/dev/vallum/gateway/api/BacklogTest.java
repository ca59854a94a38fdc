package dev.vallum.gateway.api;

import static dev.vallum.gateway.explain.Language.ENGLISH;
import static dev.vallum.gateway.explain.Language.SPANISH;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.sse.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Set<LiveEvent> ALL = EnumSet.allOf(LiveEvent.class);

    private final Backlog backlog = new Backlog();

    @Test
    void hasTheLatestOfEachThingInOrder() {
        add(LiveEvent.ALERT, "a", 1);
        add(LiveEvent.ALERT, "b", 2);
        add(LiveEvent.NODE, "n", 3);
        add(LiveEvent.ALERT, "a", 4);
        since(0, ALL).hasValueSatisfying(told -> data(told, "b 2", "n 3", "a 4"));
        since(2, ALL).hasValueSatisfying(told -> data(told, "n 3", "a 4"));
        since(4, ALL).hasValueSatisfying(told -> data(told));
        since(0, EnumSet.of(LiveEvent.NODE)).hasValueSatisfying(told -> data(told, "n 3"));
    }

    @Test
    void knowsHowFarBackItReaches() {
        for (int i = 1; i <= Backlog.MOST + 3; i++) {
            add(LiveEvent.ALERT, i, i);
        }
        since(2, ALL).isEmpty();
        since(3, ALL).hasValueSatisfying(told -> assertThat(told).hasSize(Backlog.MOST));
        since(0, EnumSet.of(LiveEvent.NODE)).hasValueSatisfying(told -> data(told));
    }

    @Test
    void doesNotPretendToHaveWhatWasNeverMade() {
        add(LiveEvent.ALERT, "a", 1);
        backlog.leftOut(LiveEvent.DETECTION, 2);
        since(1, ALL).isEmpty();
        since(2, ALL).isPresent();
        since(0, EnumSet.of(LiveEvent.ALERT)).hasValueSatisfying(told -> data(told, "a 1"));
    }

    @Test
    void tellsEachInTheLanguageThatTheyWant() {
        add(LiveEvent.ALERT, "a", 1);
        assertThat(backlog.since(0, ALL, SPANISH)).hasValueSatisfying(told -> data(told, "a 1 es"));
        since(0, ALL).hasValueSatisfying(told -> data(told, "a 1"));
    }

    private void add(LiveEvent kind, Object subject, long number) {
        backlog.add(
                kind,
                subject,
                number,
                language -> Event.of(subject + " " + number + (language == SPANISH ? " es" : "")));
    }

    private OptionalAssert<List<Event<String>>> since(long seen, Set<LiveEvent> kinds) {
        return assertThat(backlog.since(seen, kinds, ENGLISH));
    }

    private static void data(List<Event<String>> events, String... expected) {
        assertThat(events).extracting(Event::getData).containsExactly(expected);
    }
}
