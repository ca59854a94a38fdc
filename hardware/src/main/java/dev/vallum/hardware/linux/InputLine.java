package dev.vallum.hardware.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A line that is read, and tells of its edges once it is listened to. It fails when the kernel
 * refuses it, and from then on tries to reopen itself: when it is read, or looked after.
 *
 * <p>Any thread may use it. Its state changes under {@code lock}. Whoever fails or restores it
 * holds {@code reporting} as well, taken first, until that is reported: so reports come in order.
 * Edges are reported with neither held.
 */
final class InputLine {
    /**
     * {@code struct gpio_v2_line_event}: time, kind, offset, sequence, line's sequence, padding.
     */
    static final int EVENT_BYTES = 48;

    private static final int KIND = 8;
    private static final int LINE_SEQUENCE = 20;
    private static final int RISING = 1;
    private static final long SEQUENCE_MASK = 0xFFFF_FFFFL;

    private static final long FIRST_RETRY_NANOS = 100_000_000;
    private static final long LAST_RETRY_NANOS = 1_000_000_000;

    /** Who is told. */
    interface Watcher {
        /**
         * @param lost events between this and the one before
         */
        void edge(boolean isActive, long kernelNanos, long lineSequence, long lost);

        void failed(IOException reason);

        void restored();
    }

    private final GpioChip chip;
    private final Watcher watcher;
    private final LongSupplier monotonicNanos;
    private final MemorySegment values = GpioChip.newValues();
    private final Object reporting = new Object();
    private final Object lock = new Object();

    private LineSettings settings;
    private @Nullable LineReader reader;
    private int token;
    private int descriptor;
    private boolean isHeld;
    private boolean isClosed;
    private @Nullable IOException failure;
    private long lastSequence;
    private long retryNanos;
    private long retryAtNanos;

    /**
     * Takes the line.
     *
     * @param monotonicNanos the clock that retries go by
     * @throws IOException if it can't be had
     */
    InputLine(GpioChip chip, LineSettings settings, Watcher watcher, LongSupplier monotonicNanos)
            throws IOException {
        this.chip = chip;
        this.settings = settings;
        this.watcher = watcher;
        this.monotonicNanos = monotonicNanos;
        descriptor = chip.open(settings);
        isHeld = true;
    }

    /**
     * Reads the line; one that has failed is reopened first, if it is time.
     *
     * @throws IOException with the reason, while it has failed
     */
    boolean isActive() throws IOException {
        reopenIfDue();
        int asked;
        KernelException refusal;
        synchronized (lock) {
            if (isClosed) {
                throw new IOException("closed");
            }
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            asked = descriptor;
            try {
                return chip.isActive(asked, values);
            } catch (KernelException e) {
                refusal = e;
            }
        }
        fail(asked, refusal);
        throw refusal;
    }

    /** Notices a failure, and ends one. For the reader's thread, a few times a second. */
    void lookAfter() {
        try {
            isActive();
        } catch (IOException _) {
            // Reported when it began.
        }
    }

    /**
     * Begins to tell of edges, read by the given reader. The line is taken anew for it: kernels
     * before 6.9 may never tell of edges that are asked for later on a debounced line.
     *
     * @throws IOException if the reader can't take it on
     */
    void listen(LineReader by) throws IOException {
        int asked;
        IOException refusal;
        synchronized (lock) {
            if (isClosed || reader != null) {
                return;
            }
            token = by.add(this);
            reader = by;
            settings = settings.withEdges();
            if (failure != null) {
                return;
            }
            try {
                release();
                take();
                return;
            } catch (IOException e) {
                // By now it may be another one.
                asked = descriptor;
                refusal = e;
            }
        }
        fail(asked, refusal);
    }

    /**
     * Takes what events there are, as many as the buffer has room for, and tells of them. For the
     * reader's thread.
     *
     * @return their number
     */
    int readEvents(MemorySegment buffer) {
        int bytes = 0;
        int asked;
        long before;
        IOException refusal = new IOException("the line has ended");
        synchronized (lock) {
            if (!isHeld) {
                return 0;
            }
            asked = descriptor;
            before = lastSequence;
            try {
                bytes = chip.kernel().read(asked, buffer);
            } catch (KernelException e) {
                if (isNoFailure(e)) {
                    return 0;
                }
                refusal = e;
            }
            if (bytes > 0) {
                lastSequence = sequence(buffer, bytes - EVENT_BYTES);
            }
        }
        if (bytes == 0) {
            fail(asked, refusal);
        }
        for (int at = 0; at < bytes; at += EVENT_BYTES) {
            long sequence = sequence(buffer, at);
            tell(buffer, at, sequence, (sequence - before - 1) & SEQUENCE_MASK);
            before = sequence;
        }
        return bytes / EVENT_BYTES;
    }

    private static boolean isNoFailure(KernelException e) {
        return e.errorNumber() == KernelException.NOTHING_YET
                || e.errorNumber() == KernelException.INTERRUPTED;
    }

    private static long sequence(MemorySegment buffer, int at) {
        return Integer.toUnsignedLong(buffer.get(JAVA_INT, at + LINE_SEQUENCE));
    }

    private void tell(MemorySegment buffer, int at, long sequence, long lost) {
        boolean isRising = buffer.get(JAVA_INT, at + KIND) == RISING;
        watcher.edge(isRising, buffer.get(JAVA_LONG, at), sequence, lost);
    }

    private void reopenIfDue() {
        synchronized (lock) {
            if (!isDue()) {
                return;
            }
        }
        synchronized (reporting) {
            synchronized (lock) {
                if (!isDue()) {
                    return;
                }
                try {
                    take();
                    failure = null;
                } catch (IOException e) {
                    failure = e;
                    retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
                    retryAtNanos = monotonicNanos.getAsLong() + retryNanos;
                    return;
                }
            }
            watcher.restored();
        }
    }

    private boolean isDue() {
        return failure != null && !isClosed && monotonicNanos.getAsLong() - retryAtNanos >= 0;
    }

    /**
     * @param asked the descriptor that was refused; another thread may have reopened meanwhile
     */
    private void fail(int asked, IOException reason) {
        synchronized (reporting) {
            synchronized (lock) {
                if (isClosed || failure != null || asked != descriptor) {
                    return;
                }
                failure = reason;
                retryNanos = FIRST_RETRY_NANOS;
                retryAtNanos = monotonicNanos.getAsLong() + retryNanos;
                try {
                    release();
                } catch (KernelException e) {
                    reason.addSuppressed(e);
                }
            }
            watcher.failed(reason);
        }
    }

    private void take() throws IOException {
        descriptor = chip.open(settings);
        isHeld = true;
        lastSequence = 0;
        if (reader == null) {
            return;
        }
        try {
            // A stale readiness, of the descriptor before, must not hold up the reader.
            chip.kernel().refuseToWait(descriptor);
            reader.watch(descriptor, token);
        } catch (IOException | RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
    }

    /** Gives back a line that can't be watched: held, it could never be taken again. */
    private void abandon(Throwable why) {
        isHeld = false;
        try {
            chip.close(descriptor);
        } catch (KernelException e) {
            why.addSuppressed(e);
        }
    }

    private void release() throws KernelException {
        if (isHeld) {
            isHeld = false;
            if (reader != null) {
                reader.unwatch(descriptor);
            }
            chip.close(descriptor);
        }
    }

    /**
     * Gives the line back; more than once does no harm.
     *
     * @throws KernelException if the kernel refuses; the line is given back all the same
     */
    void close() throws KernelException {
        synchronized (lock) {
            isClosed = true;
            try {
                release();
            } finally {
                if (reader != null) {
                    reader.remove(token);
                }
            }
        }
    }
}
