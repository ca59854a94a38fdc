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
    public static String of(Level level) {
        return Words.capitalised(level.name())
                + " "
                + Figures.text(level.value(), level.unit())
                + beside(level);
    }

    /** Sentences for a detection of a sensor. */
    static String of(Surroundings surroundings, String sensor) {
        var text = of(level(surroundings, sensor)) + ".";
        int rose = surroundings.rose();
        return rose < 2
                ? text
                : text
                        + " %d of %d sensors of this node rose at once."
                                .formatted(rose, surroundings.levels().size());
    }

    private static String beside(Level level) {
        var above = level.aboveUsualDb();
        if (above.isEmpty()) {
            return "";
        }
        long db = Math.round(above.getAsDouble());
        return db == 0
                ? ", as usual"
                : ", %d dB %s usual".formatted(Math.abs(db), db > 0 ? "above" : "below");
    }

    private static Level mostRaised(Surroundings surroundings) {
        return surroundings.levels().stream()
                .max(Comparator.comparingDouble(level -> level.aboveUsualDb().orElse(-1e9)))
                .orElseThrow();
    }
}
