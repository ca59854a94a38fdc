package dev.vallum.gateway.inputs;

import dev.vallum.wire.Category;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a message means by the source's part of the file. */
sealed interface Understood permits Understood.Said, Understood.Alive, Refused {

    /**
     * Something was detected, began or ended.
     *
     * @param id the source's own of the message, if it gives one
     * @param time when, if the message tells
     * @param parts in order
     */
    record Said(Optional<String> id, Optional<Instant> time, List<Part> parts)
            implements Understood {
        public Said {
            parts = List.copyOf(parts);
        }
    }

    /** The source is there, and says nothing else. */
    record Alive() implements Understood {}

    /**
     * One detection.
     *
     * @param weather it is told of again and again, also while there is none
     */
    record Part(
            String sensor,
            DetectionType type,
            Category category,
            Phase phase,
            List<Evidence> evidence,
            boolean weather) {
        public Part {
            evidence = List.copyOf(evidence);
        }

        String text() {
            return "%s of %s %s".formatted(type, sensor, phase);
        }
    }
}
