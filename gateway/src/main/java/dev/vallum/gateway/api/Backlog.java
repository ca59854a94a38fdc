package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import io.micronaut.http.sse.Event;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * The latest event about each thing, in order, for who comes back and says which event was the last
 * they saw. Bounded: it knows how far back it reaches. Not thread-safe.
 */
final class Backlog {
    /** Of half the room that a client has. */
    static final int MOST = StreamClient.MOST_UNREAD / 2;

    private final SequencedMap<Object, Kept> bySubject = new LinkedHashMap<>();

    /** Of each kind the latest event that isn't here. */
    private final Map<LiveEvent, Long> gone = new EnumMap<>(LiveEvent.class);

    private record Kept(LiveEvent kind, long number, Function<Language, Event<String>> event) {}

    /**
     * @param number above that of each one before
     * @param event in a language
     */
    void add(LiveEvent kind, Object subject, long number, Function<Language, Event<String>> event) {
        bySubject.remove(subject);
        bySubject.putLast(subject, new Kept(kind, number, event));
        if (bySubject.size() > MOST) {
            var oldest = bySubject.pollFirstEntry().getValue();
            gone.put(oldest.kind(), oldest.number());
        }
    }

    /** An event of a kind was not even made; it would have had this number. */
    void leftOut(LiveEvent kind, long number) {
        gone.put(kind, number);
    }

    /**
     * What somebody missed, of each thing the latest; empty if it isn't all here.
     *
     * @param seen the number of the last event that they saw
     * @param kinds that they want
     * @param language in which they want them
     */
    Optional<List<Event<String>>> since(long seen, Set<LiveEvent> kinds, Language language) {
        if (kinds.stream().anyMatch(kind -> gone.getOrDefault(kind, 0L) > seen)) {
            return Optional.empty();
        }
        return Optional.of(
                bySubject.values().stream()
                        .filter(kept -> kept.number() > seen && kinds.contains(kept.kind()))
                        .map(kept -> kept.event().apply(language))
                        .toList());
    }
}
