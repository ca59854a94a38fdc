package dev.vallum.gateway.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a way out fares.
 *
 * @param type such as {@code webhook}
 * @param waiting how much is ready to be told and not told yet
 * @param answeredAt when it last worked; absent if it never did
 * @param failingSince absent while it works
 * @param problem what was last wrong with it; absent if nothing was
 */
public record WayStatus(
        String id,
        String type,
        State state,
        int waiting,
        @Nullable Instant answeredAt,
        @Nullable Instant failingSince,
        @Nullable String problem) {

    /** Whether it works. */
    public enum State {
        /** Nothing was told through it yet. */
        UNTRIED,
        WORKING,
        FAILING
    }
}
