package dev.vallum.node.sampling;

import dev.vallum.node.loop.Loop;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that sensors aren't read any more, since their bus hangs in the kernel, and says so in their
 * place each {@value #TELL_MILLIS} ms, on a thread that never waits for a device.
 */
public final class DelayLoop implements Loop {
    static final int TELL_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(DelayLoop.class);
    private static final long TELL_NANOS = TELL_MILLIS * 1_000_000L;

    private final List<SamplingLoop> loops;
    private final LongSupplier nanos;
    private final Set<String> delayed = new HashSet<>();
    private long lastNanos;

    public DelayLoop(List<SamplingLoop> loops, LongSupplier nanos) {
        this.loops = List.copyOf(loops);
        this.nanos = nanos;
        lastNanos = nanos.getAsLong();
    }

    @Override
    public String name() {
        return "delays";
    }

    @Override
    public int doWork() {
        long passed = nanos.getAsLong() - lastNanos;
        if (passed < TELL_NANOS) {
            return 0;
        }
        lastNanos = nanos.getAsLong();
        if (passed > 2 * TELL_NANOS) {
            // This thread was late too: the machine stood still, not a bus.
            return 0;
        }
        int told = 0;
        for (var loop : loops) {
            told += look(loop);
        }
        return told;
    }

    private int look(SamplingLoop loop) {
        int sensors = loop.tellDelayed();
        if (sensors > 0 && delayed.add(loop.name())) {
            LOG.atError()
                    .addKeyValue("loop", loop.name())
                    .addKeyValue("sensors", sensors)
                    .log("sensors aren't read on time");
        } else if (sensors == 0 && delayed.remove(loop.name())) {
            LOG.atInfo().addKeyValue("loop", loop.name()).log("sensors are read on time again");
        }
        return sensors;
    }

    @Override
    public Duration rest() {
        return Duration.ofNanos(Math.max(lastNanos + TELL_NANOS - nanos.getAsLong(), 1_000_000));
    }
}
