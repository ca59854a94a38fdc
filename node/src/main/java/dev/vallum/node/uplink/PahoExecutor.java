package dev.vallum.node.uplink;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs what the Paho clients would start threads for. A client's sender, receiver and callbacks
 * block most of the time, so virtual threads serve: sixty links cost a few carrier threads.
 */
public final class PahoExecutor implements AutoCloseable {
    /** Three of a live client, and as many of one that is being given up. */
    private static final int TASKS_OF_A_LINK = 8;

    private final ScheduledExecutorService executor;

    private PahoExecutor(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    public static PahoExecutor forLinks(int links) {
        return new PahoExecutor(
                Executors.newScheduledThreadPool(
                        links * TASKS_OF_A_LINK, Thread.ofVirtual().name("link-", 0).factory()));
    }

    public ScheduledExecutorService executor() {
        return executor;
    }

    /** Ends without waiting: what still runs belongs to links that were closed. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
