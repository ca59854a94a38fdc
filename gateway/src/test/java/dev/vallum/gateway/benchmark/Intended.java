package dev.vallum.gateway.benchmark;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;

/**
 * When each detection of one node was meant to be made. A node's journal numbers them from 1 on, in
 * this order, so that a sequence up to which something is done tells how long that took for each.
 */
final class Intended {
    private final AtomicLongArray nanos;
    private final int warmUp;

    /**
     * @param most detections
     * @param warmUp so many at the beginning are not told of
     */
    Intended(int most, int warmUp) {
        nanos = new AtomicLongArray(most);
        this.warmUp = warmUp;
    }

    /**
     * Has to be set before the detection is made.
     *
     * @param number from 1 on
     */
    void set(int number, long atNanos) {
        nanos.set(number - 1, atNanos);
    }

    /**
     * Something that is done to one detection after the other. Each is told of by one thread.
     *
     * @param latency is given the time since the intended one, in ns
     */
    Done done(LongConsumer latency) {
        return new Done(latency);
    }

    final class Done {
        private final LongConsumer latency;
        private int last;

        private Done(LongConsumer latency) {
            this.latency = latency;
        }

        /** It is done to all up to a number. */
        void upTo(long through, long nowNanos) {
            while (last < through) {
                last++;
                if (last > warmUp) {
                    latency.accept(nowNanos - nanos.get(last - 1));
                }
            }
        }
    }
}
