package dev.vallum.gateway.operation;

import dev.vallum.gateway.store.StoreException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Does the operation's steps, one after another, in a thread of its own. */
final class StepThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StepThread.class);

    private final BooleanSupplier step;
    private final Bell bell;
    private final Duration longestWait;
    private volatile boolean ending;
    private @Nullable Thread thread;

    /**
     * @param step says whether there is more to do at once
     * @param bell is rung when there is something to do
     */
    StepThread(BooleanSupplier step, Bell bell, Duration longestWait) {
        this.step = step;
        this.bell = bell;
        this.longestWait = longestWait;
    }

    void start() {
        thread = Thread.ofPlatform().name("operation").start(this::run);
    }

    /** Ends after the step. */
    @Override
    public void close() {
        ending = true;
        bell.ring();
        var running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        boolean failing = false;
        while (!ending) {
            boolean isMore = false;
            try {
                isMore = step.getAsBoolean();
                failing = false;
            } catch (StoreException e) {
                // On a full disk, a log of each attempt would be the next that fills one.
                log.atLevel(failing ? Level.DEBUG : Level.ERROR)
                        .setCause(e)
                        .log("can't store alerts");
                failing = true;
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a step of the operation failed");
            }
            // What comes during a step leaves a permit.
            if (!isMore) {
                await();
            }
        }
    }

    /** Until there is more, or time has passed that something may wait for. */
    private void await() {
        try {
            bell.await(longestWait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = true;
        }
    }
}
