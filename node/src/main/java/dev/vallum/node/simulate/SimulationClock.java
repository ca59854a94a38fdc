package dev.vallum.node.simulate;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The time of simulated nodes and their world: real time, but when this machine holds up the
 * threads that step them, time waits for them. A busy machine makes a night longer then; it doesn't
 * make sixty nodes miss readings at once.
 */
final class SimulationClock {
    private static final long MOST_AHEAD_NANOS = Duration.ofMillis(250).toNanos();

    private final LongSupplier machine;
    private final long[] passes;
    private long heldUpNanos;
    private long lastNanos;

    /**
     * @param machine a monotonic clock
     * @param threads how many step the nodes
     */
    SimulationClock(LongSupplier machine, int threads) {
        this.machine = machine;
        passes = new long[threads];
        lastNanos = machine.getAsLong();
        Arrays.fill(passes, lastNanos);
    }

    /** Nanoseconds that never step and never run away from a thread. From any thread. */
    synchronized long nanos() {
        long now = machine.getAsLong() - heldUpNanos;
        long most = Arrays.stream(passes).min().orElse(now) + MOST_AHEAD_NANOS;
        if (now > most) {
            heldUpNanos += now - most;
            now = most;
        }
        lastNanos = Math.max(lastNanos, now);
        return lastNanos;
    }

    /** A thread begins to step its nodes once more. */
    synchronized void passBegins(int thread) {
        passes[thread] = nanos();
    }
}
