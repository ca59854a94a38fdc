package dev.vallum.node.pipeline;

import dev.vallum.wire.Category;

/** How the journal ranks what detections are about: 0 is refused last. */
final class Severity {
    static final int MOST = 0;

    private Severity() {}

    static int of(Category category) {
        return switch (category) {
            case INTRUSION -> MOST;
            case TAMPER -> 1;
            case FAULT -> 2;
            case ENVIRONMENT -> 3;
        };
    }
}
