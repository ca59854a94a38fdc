package dev.vallum.gateway.api;

import java.util.Locale;

/** What the live stream tells of; each has its own name in it. */
enum LiveEvent {
    ALERT,
    DETECTION,
    NODE,
    SUPPRESSIONS,
    /** A sign of life. Everybody gets it. */
    TICK,
    /** What was missed can't be told again: read the state anew. Everybody gets it. */
    AFRESH;

    private final String title = name().toLowerCase(Locale.ROOT);

    /** As the stream names it. */
    String title() {
        return title;
    }
}
