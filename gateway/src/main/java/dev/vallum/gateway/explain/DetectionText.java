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
    public static String of(Detection detection, Language language) {
        return of(
                language,
                detection.type(),
                detection.category(),
                detection.phase(),
                detection.sensor(),
                detection.evidence(),
                detection.surroundings());
    }

    /** The same, of its parts. */
    public static String of(
            Language language,
            DetectionType type,
            Category category,
            Phase phase,
            String sensor,
            List<Evidence> evidence,
            @Nullable Surroundings surroundings) {
        var clauses = String.join("; ", EvidenceText.clauses(evidence, language));
        var begins =
                switch (phase) {
                    case ONSET -> meaning(type, language);
                    case CLEARED -> language.say("text.over");
                };
        var text = begins + (clauses.isEmpty() ? "" : ": " + clauses) + ".";
        // A fault of the system has nothing to do with how loud it is.
        return surroundings == null || category == Category.FAULT
                ? text
                : text + " " + SurroundingsText.of(surroundings, sensor, language);
    }

    /** A type that isn't known here is called by its own name. */
    private static String meaning(DetectionType type, Language language) {
        return language.find("type." + type.name())
                .map(Phrase::with)
                .orElseGet(() -> Words.capitalised(type.name().replace('-', ' ')));
    }
}
