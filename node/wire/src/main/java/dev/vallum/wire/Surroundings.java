package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How loud and how shaky it is around a node: what its detections have to stand out from.
 *
 * @param levels one for each of the node's sensors that hears or feels, 1 to {@value #MOST_LEVELS}
 */
public record Surroundings(List<Level> levels) {
    public static final int MOST_LEVELS = 16;

    public Surroundings {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
            throw new IllegalArgumentException(levels.size() + " levels");
        }
    }

    /** How many of the node's sensors rose at once, just before the detection. */
    public int rose() {
        return (int) levels.stream().filter(Level::rose).count();
    }

    /**
     * The background of one sensor, in spite of single events.
     *
     * @param name in words a person can read, such as {@code background level}
     * @param unit {@code dBFS} or the SI symbol of an amplitude
     * @param usual what it has been at this sensor over hours; absent until that is known
     * @param rose single moments within the last seconds were far above the background
     */
    public record Level(
            String sensor,
            String name,
            double value,
            String unit,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double usual,
            boolean rose) {
        public Level {
            Names.require("sensor", sensor);
            if (name.isEmpty() || name.length() > 64 || unit.length() > 16) {
                throw new IllegalArgumentException("level '" + name + "' in '" + unit + "'");
            }
            if (!Double.isFinite(value) || (usual != null && !Double.isFinite(usual))) {
                throw new IllegalArgumentException("level '" + name + "' is not a finite number");
            }
        }

        /** How far it is above what it usually is, in dB; empty as long as that is not known. */
        public OptionalDouble aboveUsualDb() {
            if (usual == null) {
                return OptionalDouble.empty();
            }
            if (unit.equals("dBFS")) {
                return OptionalDouble.of(value - usual);
            }
            return value > 0 && usual > 0
                    ? OptionalDouble.of(20 * Math.log10(value / usual))
                    : OptionalDouble.empty();
        }
    }
}
