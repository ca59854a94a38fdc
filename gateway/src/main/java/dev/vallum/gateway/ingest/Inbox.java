package dev.vallum.gateway.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived and isn't looked at yet. Bounded: what the broker would send again is let in
 * until it is full, what is lost anyway only while a good part is free.
 */
final class Inbox {
    /** How many messages the broker may have under way without a receipt. */
    static final int MOST_WITHOUT_RECEIPT = 1000;

    private static final int CAPACITY = 3 * MOST_WITHOUT_RECEIPT;

    private final ArrayBlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(CAPACITY);

    /**
     * Takes a message that its sender repeats until it is acknowledged; false if there's no room.
     */
    boolean offer(Arrival arrival) {
        return arrivals.offer(arrival);
    }

    /** Takes a message that nobody repeats; false if there's little room. */
    boolean offerLossy(Arrival arrival) {
        return arrivals.remainingCapacity() > MOST_WITHOUT_RECEIPT && arrivals.offer(arrival);
    }

    /** How many messages wait. */
    int size() {
        return arrivals.size();
    }

    void drainTo(Collection<Arrival> target, int most) {
        arrivals.drainTo(target, most);
    }

    /** Waits for the first message; null if none came. */
    @Nullable Arrival poll(Duration longest) throws InterruptedException {
        return arrivals.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
