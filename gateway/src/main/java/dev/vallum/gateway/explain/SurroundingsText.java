package dev.vallum.gateway.explain;

import dev.vallum.wire.Surroundings;
import dev.vallum.wire.Surroundings.Level;
import java.util.Comparator;

/** Says how loud or shaky it was around a node. */
public final class SurroundingsText {
    private SurroundingsText() {}

    /** What matters most to a sensor: its own background, else the one most above its usual. */
    public static Level level(Surroundings surroundings, String sensor) {
        return surroundings.levels().stream()
                .filter(level -> level.sensor().equals(sensor))
                .findFirst()
                .orElseGet(() -> mostRaised(surroundings));
    }

    /** Such as {@code Background level −38 dBFS, 14 dB above usual}. */
    public static String of(Level level, Language language) {
        var name = name(level, language);
        var figure = Figures.text(level.value(), level.unit(), language);
        var above = level.aboveUsualDb();
        if (above.isEmpty()) {
            return language.say("surroundings.plain", name, figure);
        }
        long db = Math.round(above.getAsDouble());
        return db == 0
                ? language.say("surroundings.usual", name, figure)
                : language.say(
                        db > 0 ? "surroundings.above" : "surroundings.below",
                        name,
                        figure,
                        Math.abs(db));
    }

    /** Sentences for a detection of a sensor. */
    static String of(Surroundings surroundings, String sensor, Language language) {
        var text = of(level(surroundings, sensor), language) + ".";
        int rose = surroundings.rose();
        return rose < 2
                ? text
                : text + " " + language.say("text.node-rose", rose, surroundings.levels().size());
    }

    private static String name(Level level, Language language) {
        return language.find("level." + Words.slug(level.name()))
                .map(Phrase::with)
                .orElseGet(() -> Words.capitalised(level.name()));
    }

    private static Level mostRaised(Surroundings surroundings) {
        return surroundings.levels().stream()
                .max(Comparator.comparingDouble(level -> level.aboveUsualDb().orElse(-1e9)))
                .orElseThrow();
    }
}
