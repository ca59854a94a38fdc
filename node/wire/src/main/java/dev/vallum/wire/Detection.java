package dev.vallum.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node decided about one sensor.
 *
 * @param time of the reading that decided it
 * @param evidence the numbers that made it, at most {@value #MOST_EVIDENCE}
 * @param detail what the device itself said, in words, at most {@value #MOST_DETAIL} characters;
 *     absent where the numbers say it all
 * @param surroundings of the node at that time; absent where it has no sensor that hears or feels
 */
public record Detection(
        String sensor,
        DetectionType type,
        Category category,
        Phase phase,
        Stamp time,
        List<Evidence> evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Surroundings surroundings) {

    public static final int MOST_EVIDENCE = 16;
    public static final int MOST_DETAIL = 200;

    public Detection {
        Names.require("sensor", sensor);
        evidence = List.copyOf(evidence);
        if (evidence.size() > MOST_EVIDENCE) {
            throw new IllegalArgumentException(evidence.size() + " pieces of evidence");
        }
        if (detail != null && (detail.isEmpty() || detail.length() > MOST_DETAIL)) {
            throw new IllegalArgumentException("detail of " + detail.length() + " characters");
        }
    }

    /** Without words. */
    public Detection(
            String sensor,
            DetectionType type,
            Category category,
            Phase phase,
            Stamp time,
            List<Evidence> evidence) {
        this(sensor, type, category, phase, time, evidence, null);
    }

    /** Without what is known of the surroundings. */
    public Detection(
            String sensor,
            DetectionType type,
            Category category,
            Phase phase,
            Stamp time,
            List<Evidence> evidence,
            @Nullable String detail) {
        this(sensor, type, category, phase, time, evidence, detail, null);
    }

    /** The same, with what is known of the node's surroundings. */
    public Detection in(Surroundings around) {
        return new Detection(sensor, type, category, phase, time, evidence, detail, around);
    }
}
