package dev.vallum.hardware.bench;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.vallum.hardware.linux.LineEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Counts and times the edges of one line at a listener. */
final class EdgeMeasurement implements AutoCloseable {
    private static final int MOST = 100_000;
    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();

    private final int line;
    private final DigitalInput input;
    private final long[] delays = new long[MOST];
    private volatile int delivered;
    private volatile long lost;
    private volatile long last;

    EdgeMeasurement(Context context, int line) {
        this.line = line;
        var configuration =
                DigitalInputConfigBuilder.newInstance(context)
                        .id("edges-" + System.nanoTime())
                        .bcm(line)
                        .pull(PullResistance.OFF)
                        .debounce(0L)
                        .build();
        input = context.create(configuration);
        input.addListener(event -> count(event, System.nanoTime()));
    }

    /** Called by the driver's one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(DigitalStateChangeEvent<?> event, long now) {
        if (event instanceof LineEvent edge) {
            last = now;
            delays[delivered] = now - edge.kernelNanos();
            lost += edge.lostBefore();
            delivered++;
        }
    }

    EdgeDelays measure(int rateHz, int count) throws IOException {
        // The listener's way is compiled first, as in a program that has run for a while.
        train(rateHz, Math.min(count, 3_000));
        delivered = 0;
        lost = 0;
        train(rateHz, count);
        var sorted = Arrays.copyOf(delays, delivered);
        Arrays.sort(sorted);
        return new EdgeDelays(
                sorted[sorted.length / 2] / 1_000,
                sorted[sorted.length * 99 / 100] / 1_000,
                delivered,
                lost);
    }

    private void train(int rateHz, int count) throws IOException {
        last = System.nanoTime();
        Parameters.train(line, rateHz, count);
        while (Parameters.number("edges") < count || System.nanoTime() - last < QUIET_NANOS) {
            LockSupport.parkNanos(200_000_000);
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
