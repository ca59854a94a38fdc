package dev.vallum.gateway.operation;

import java.time.Instant;

/** Something that becomes an alert, or changes one, though no detection says so. */
interface TimeWatch {

    /**
     * Looks, in each step of the loop, whether there is something to do; has to be quick.
     *
     * @param book as it is stored
     */
    boolean look(AlertBook book, Instant now);

    /** Does it; what other parts did in the same step is in the book already. */
    void apply(AlertBook book, Instant now);

    /** What was done is stored. */
    void committed();
}
