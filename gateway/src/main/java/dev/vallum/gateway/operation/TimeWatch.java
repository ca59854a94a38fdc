package dev.vallum.gateway.operation;

import java.time.Instant;

/** Something that becomes an alert, or changes one, by the passing of time alone. */
interface TimeWatch {

    /**
     * Looks, a few times a second, whether there is something to do.
     *
     * @param book as it is stored
     */
    boolean look(AlertBook book, Instant now);

    /** Does it; what other parts did in the same step is in the book already. */
    void apply(AlertBook book, Instant now);

    /** What was done is stored. */
    void committed();
}
