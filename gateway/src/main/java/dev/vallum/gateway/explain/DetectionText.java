package dev.vallum.gateway.explain;

import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A detection in words. */
public final class DetectionText {
    private DetectionText() {}

    /**
     * Such as {@code Impulses come, but too low: return voltage 4.2 kV, below the limit of 5.0 kV
     * (7.0 kV before). Background level −38 dBFS, 14 dB above usual.}
     */
    public static String of(Detection detection) {
        return of(
                detection.type(),
                detection.category(),
                detection.phase(),
                detection.sensor(),
                detection.evidence(),
                detection.surroundings());
    }

    /** The same, of its parts. */
    public static String of(
            DetectionType type,
            Category category,
            Phase phase,
            String sensor,
            List<Evidence> evidence,
            @Nullable Surroundings surroundings) {
        var clauses = String.join("; ", EvidenceText.clauses(evidence));
        var begins =
                switch (phase) {
                    case ONSET -> TypePhrases.of(type);
                    case CLEARED -> "Over";
                };
        var text = begins + (clauses.isEmpty() ? "" : ": " + clauses) + ".";
        // A fault of the system has nothing to do with how loud it is.
        return surroundings == null || category == Category.FAULT
                ? text
                : text + " " + SurroundingsText.of(surroundings, sensor);
    }
}
