package dev.vallum.gateway.ingest;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a loop's steps in a thread of its own until it is closed. */
final class LoopThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoopThread.class);

    /** How long a loop waits at most before it looks whether it should end. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Thread thread;
    private volatile boolean closed;

    /** Waits for work. */
    interface Waiting {
        void await(Duration longest) throws InterruptedException;
    }

    LoopThread(String name, Waiting waiting, Runnable work) {
        thread = Thread.ofPlatform().name(name).start(() -> run(waiting, work));
    }

    private void run(Waiting waiting, Runnable work) {
        while (!closed) {
            try {
                waiting.await(LONGEST_WAIT);
                work.run();
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a step of " + thread.getName() + " failed");
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (!thread.join(END_WITHIN)) {
                log.atError().log(thread.getName() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
