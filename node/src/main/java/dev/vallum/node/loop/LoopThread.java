package dev.vallum.node.loop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps a loop until it is stopped. */
public final class LoopThread {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofMillis(500);

    private final Loop loop;
    private final Thread thread;
    private final AtomicLong steps = new AtomicLong();
    private volatile boolean running = true;

    public LoopThread(Loop loop) {
        this.loop = loop;
        thread = Thread.ofPlatform().name(loop.name()).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Ends a rest, because there is something to do. From any thread. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** How many steps were made; a loop whose count stands still is stuck. */
    public long steps() {
        return steps.get();
    }

    public String name() {
        return loop.name();
    }

    /** Makes the current step the last one, and doesn't wait for it. */
    public void askToStop() {
        running = false;
        wake();
    }

    /** Lets the current step end and waits for it. Says whether it did in time. */
    public boolean stop(Duration most) throws InterruptedException {
        askToStop();
        return thread.join(most);
    }

    private void run() {
        while (running) {
            var rest = step();
            if (running && rest.isPositive()) {
                LockSupport.parkNanos(this, rest.toNanos());
            }
        }
    }

    // The edge of every loop: a bug in one step must not silence the node.
    private Duration step() {
        try {
            int done = loop.doWork();
            steps.incrementAndGet();
            return done > 0 ? Duration.ZERO : loop.rest();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("loop", loop.name()).log("a step failed");
            return REST_AFTER_FAILURE;
        }
    }
}
