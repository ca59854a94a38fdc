package dev.vallum.gateway.benchmark;

import dev.vallum.gateway.benchmark.Happenings.Happening;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What turns reports of sensors into alerts. */
interface Contestant extends AutoCloseable {

    String title();

    /** From the command until it takes reports, in s. */
    double startS();

    /** All that it consists of. */
    List<ProcessHandle> processes();

    /** Sends a report at once; does not wait. */
    void report(Happening happening, Instant at);

    /**
     * How many of the reports it has worked through: committed, or counted as received where
     * nothing is kept.
     */
    long workedThrough() throws IOException;

    /**
     * Called once all reports are worked through.
     *
     * @throws IllegalStateException if what it keeps is not each report once
     */
    void check() throws Exception;

    @Override
    void close();
}
