package dev.vallum.gateway.notify.notice;

import java.time.Duration;
import java.util.Optional;

/**
 * A way by which notices leave the gateway. One thread uses it; each call ends within {@link
 * #LONGEST}.
 */
public interface WayOut extends AutoCloseable {
    /** What a way may take for one attempt, from the first look-up to the last byte. */
    Duration LONGEST = Duration.ofSeconds(20);

    /**
     * Hands a notice over.
     *
     * @throws WayOutException if it could not be, and may be later
     */
    Answer tell(Notice notice) throws WayOutException, InterruptedException;

    /** Whether the way has words for a notice; what it has none for is not told through it. */
    default boolean canSay(Notice notice) {
        return true;
    }

    /**
     * How often {@link #supervise} wants to be called; empty for a way that can't show it lives.
     */
    default Optional<Duration> superviseEvery() {
        return Optional.empty();
    }

    /**
     * Shows that the way is there though nothing is told.
     *
     * @throws WayOutException if it is not
     */
    default void supervise() throws WayOutException, InterruptedException {}

    @Override
    default void close() {}
}
