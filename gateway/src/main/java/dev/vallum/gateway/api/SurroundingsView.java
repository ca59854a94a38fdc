package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.wire.Surroundings;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How loud and how shaky it was around a node.
 *
 * @param levels one for each of its sensors that hears or feels
 */
@Serdeable
record SurroundingsView(List<LevelView> levels) {

    /**
     * The background of one sensor, in spite of single events.
     *
     * @param words its name as a person reads it
     * @param unit {@code dBFS} or the SI symbol of an amplitude
     * @param usual what it has been over hours; absent until that is known
     * @param rose single moments just before were far above it
     */
    @Serdeable
    record LevelView(
            String sensor,
            String name,
            String words,
            double value,
            String unit,
            @Nullable Double usual,
            boolean rose) {}

    static @Nullable SurroundingsView of(@Nullable Surroundings surroundings, Language language) {
        return surroundings == null
                ? null
                : new SurroundingsView(
                        surroundings.levels().stream()
                                .map(each ->
                                        new LevelView(
                                                each.sensor(),
                                                each.name(),
                                                Translation.ofMeasure(each.name(), language),
                                                each.value(),
                                                each.unit(),
                                                each.usual(),
                                                each.rose()))
                                .toList());
    }
}
