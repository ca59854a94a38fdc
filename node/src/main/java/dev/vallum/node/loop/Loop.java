package dev.vallum.node.loop;

import java.time.Duration;

/** Work that is done in steps by one thread. */
public interface Loop {

    /** The name of its thread. */
    String name();

    /**
     * Does what there is to do now, a bounded amount of it, and never waits.
     *
     * @return how much was done; 0 lets the thread rest
     */
    int doWork();

    /** How long the thread may rest when there was nothing to do, if nobody wakes it. */
    Duration rest();
}
