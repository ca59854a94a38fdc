package dev.vallum.hardware.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the edges of a chip's lines, all with one thread, which starts with the first line. Lines
 * that are ready are read in turn, a bufferful each, so that a storm on one doesn't keep the others
 * waiting. A line's failure is looked for a few times a second as well, since not every kernel
 * wakes those that wait for a chip that went away.
 */
final class LineReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineReader.class);
    private static final int EVENTS_PER_READ = 256;
    private static final int LINES_PER_WAIT = 64;
    private static final int LOOK_MILLISECONDS = 200;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLISECONDS);
    private static final long STOP_MILLISECONDS = 2_000;

    private final Kernel kernel;
    private final LongSupplier monotonicNanos;
    private final ThreadFactory threads;
    private final Map<Integer, InputLine> lines = new ConcurrentHashMap<>();
    private final MemorySegment events =
            Arena.ofAuto().allocate((long) EVENTS_PER_READ * InputLine.EVENT_BYTES, 8);
    private final int[] ready = new int[LINES_PER_WAIT];
    private final Object lock = new Object();

    private volatile @Nullable Poll poll;
    private volatile boolean isClosing;
    private @Nullable Thread thread;
    private int tokens;
    private long lookedNanos;
    private boolean hasFailed;
    private volatile boolean closesItself;

    /**
     * @param threads makes the one thread
     */
    LineReader(Kernel kernel, LongSupplier monotonicNanos, ThreadFactory threads) {
        this.kernel = kernel;
        this.monotonicNanos = monotonicNanos;
        this.threads = threads;
    }

    LineReader(Kernel kernel, LongSupplier monotonicNanos) {
        this(kernel, monotonicNanos, Thread.ofPlatform().name("linux-gpio").daemon()::unstarted);
    }

    /**
     * Takes on a line, and starts with the first.
     *
     * @return the token to {@link #watch} it by
     * @throws KernelException if the kernel lets nobody wait
     */
    int add(InputLine line) throws KernelException {
        synchronized (lock) {
            if (isClosing) {
                throw new IllegalStateException("the reader has stopped");
            }
            if (poll == null) {
                poll = kernel.newPoll();
                lookedNanos = monotonicNanos.getAsLong();
                thread = threads.newThread(this::run);
                thread.start();
            }
            lines.put(++tokens, line);
            return tokens;
        }
    }

    /** Reads the line when its descriptor is ready. */
    void watch(int descriptor, int token) throws KernelException {
        poll().add(descriptor, token);
    }

    /** To be called before the descriptor is closed. */
    void unwatch(int descriptor) {
        var opened = poll;
        if (opened == null) {
            return;
        }
        try {
            opened.remove(descriptor);
        } catch (KernelException e) {
            // Closing it, which comes next, removes it as well.
            LOG.atDebug().setCause(e).log("a line wasn't waited for");
        }
    }

    void remove(int token) {
        lines.remove(token);
    }

    private Poll poll() {
        var opened = poll;
        if (opened == null) {
            throw new IllegalStateException("no line was added, or the reader has stopped");
        }
        return opened;
    }

    private void run() {
        while (!isClosing) {
            try {
                doWork(LOOK_MILLISECONDS);
                hasFailed = false;
            } catch (KernelException | RuntimeException | Error e) {
                // Whatever it was, inputs must not go deaf; the pause bounds a failure that stays.
                if (!hasFailed) {
                    hasFailed = true;
                    LOG.atError().setCause(e).log("lines can't be read");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        if (closesItself) {
            closePoll();
        }
    }

    /**
     * Reads lines that are ready, and looks after all when it is time.
     *
     * @param timeoutMilliseconds how long to wait for the first
     * @return events told of
     */
    int doWork(int timeoutMilliseconds) throws KernelException {
        int count = poll().await(ready, timeoutMilliseconds);
        int told = 0;
        for (int i = 0; i < count; i++) {
            var line = lines.get(ready[i]);
            if (line != null) {
                told += line.readEvents(events);
            }
        }
        long now = monotonicNanos.getAsLong();
        if (now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            lines.values().forEach(InputLine::lookAfter);
        }
        return told;
    }

    /**
     * Stops the thread; listeners may call it, and more than once does no harm. The wait is closed
     * when nobody uses it any more, since its descriptors may be another's right after that.
     */
    @Override
    public void close() {
        Thread running;
        synchronized (lock) {
            running = thread;
            thread = null;
            if (Thread.currentThread().equals(running)) {
                closesItself = true;
                running = null;
            }
            isClosing = true;
        }
        if (running != null) {
            stop(running);
        }
    }

    private void stop(Thread running) {
        try {
            poll().wake();
            running.join(STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KernelException e) {
            LOG.atWarn().setCause(e).log("the reader of lines can't be woken");
        }
        if (running.isAlive()) {
            LOG.atWarn().log("the reader of lines doesn't end; its wait stays open");
        } else {
            closePoll();
        }
    }

    private void closePoll() {
        var opened = poll();
        poll = null;
        try {
            opened.close();
        } catch (KernelException e) {
            LOG.atWarn().setCause(e).log("the wait for lines can't be closed");
        }
    }
}
