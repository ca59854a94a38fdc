package dev.vallum.gateway.loop;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Does a loop's steps, one after another, in a thread of its own. A step that fails is told once,
 * until one succeeds again: on a full disk, a log of each would be the next that fills one.
 */
public final class LoopThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoopThread.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Duration afterFault;
    private final Step step;
    private final Consumer<Thread> wake;
    private volatile boolean ending;
    private @Nullable Thread thread;

    /** Waits for work, and does it. */
    @FunctionalInterface
    public interface Step {
        void run() throws InterruptedException;
    }

    /**
     * @param name of the thread
     * @param afterFault how long it waits after a step that failed
     * @param step is interrupted where it waits when the loop ends
     */
    public LoopThread(String name, Duration afterFault, Step step) {
        this(name, afterFault, step, Thread::interrupt);
    }

    /**
     * As the other, of a step that nothing may interrupt.
     *
     * @param wake ends the wait of a step when the loop ends; one that never waits for long needs
     *     nothing
     */
    public LoopThread(String name, Duration afterFault, Step step, Runnable wake) {
        this(name, afterFault, step, _ -> wake.run());
    }

    private LoopThread(String name, Duration afterFault, Step step, Consumer<Thread> wake) {
        this.name = name;
        this.afterFault = afterFault;
        this.step = step;
        this.wake = wake;
    }

    public void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private void run() {
        boolean failing = false;
        while (!ending) {
            try {
                failing = !isDone(failing);
                if (failing) {
                    Thread.sleep(afterFault);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isDone(boolean failing) throws InterruptedException {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            log.atLevel(failing ? Level.DEBUG : Level.ERROR)
                    .setCause(e)
                    .log("a step of " + name + " failed");
            return false;
        }
    }

    /** Ends with the step at work. */
    @Override
    public void close() {
        var running = thread;
        if (running == null) {
            return;
        }
        ending = true;
        wake.accept(running);
        try {
            if (!running.join(END_WITHIN)) {
                log.atError().log(name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
