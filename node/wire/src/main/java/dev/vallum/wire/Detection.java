package dev.vallum.wire;

import java.util.List;

/**
 * What a node decided about one sensor.
 *
 * @param time of the reading that decided it
 * @param evidence the numbers that made it, at most {@value #MOST_EVIDENCE}
 */
public record Detection(
        String sensor,
        DetectionType type,
        Category category,
        Phase phase,
        Stamp time,
        List<Evidence> evidence) {

    public static final int MOST_EVIDENCE = 16;

    public Detection {
        Names.require("sensor", sensor);
        evidence = List.copyOf(evidence);
        if (evidence.size() > MOST_EVIDENCE) {
            throw new IllegalArgumentException(evidence.size() + " pieces of evidence");
        }
    }
}
