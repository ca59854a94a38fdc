package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is to be told, as text that is written once in each language that somebody wants it in, and
 * in no other. Thread-safe.
 */
final class Telling {
    private final Function<Language, String> writer;
    private final Map<Language, String> written = new EnumMap<>(Language.class);

    Telling(Function<Language, String> writer) {
        this.writer = writer;
    }

    synchronized String in(Language language) {
        return written.computeIfAbsent(language, writer);
    }
}
