package dev.vallum.node.health;

import dev.vallum.node.loop.LoopThread;
import dev.vallum.node.memory.MemoryLoop;
import dev.vallum.node.software.SoftwareLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices loops that make no steps any more. May be asked by many threads, at least every few
 * seconds.
 */
public final class ProgressWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);
    private static final String SAMPLING = "sampling";
    private static final String DETECT = "detect";
    private static final Set<String> OTHERS_WORK_ON =
            Set.of("uplink", MemoryLoop.NAME, SoftwareLoop.NAME);

    private final List<Progress> loops = new ArrayList<>();
    private final LongSupplier nanos;

    public ProgressWatch(List<LoopThread> threads, LongSupplier nanos) {
        this(
                threads.stream()
                        .collect(Collectors.toMap(LoopThread::name, thread -> thread::steps)),
                nanos);
    }

    /**
     * @param steps of each loop by its name, a count that grows
     */
    ProgressWatch(Map<String, LongSupplier> steps, LongSupplier nanos) {
        this.nanos = nanos;
        steps.forEach((name, count) -> loops.add(new Progress(name, count, nanos.getAsLong())));
    }

    /** Looks, and returns the names of the loops that are stuck. */
    public synchronized List<String> stuck() {
        long now = nanos.getAsLong();
        return loops.stream().filter(loop -> loop.isStuck(now)).map(loop -> loop.name).toList();
    }

    /** Looks, and says whether no sensor is read any more, or no reading is judged. */
    public boolean isBlind() {
        var stuck = stuck();
        return stuck.contains(DETECT)
                || loops.stream()
                        .map(loop -> loop.name)
                        .filter(ProgressWatch::isSampling)
                        .allMatch(stuck::contains);
    }

    /**
     * Looks, and says whether detections come into being and are journalled. Not a reason against
     * it:
     *
     * <ul>
     *   <li>one bus that hangs: the sensors on the others are read on, and its own are told as
     *       missing;
     *   <li>the uplink. A message that is sent only queues, but to close a TLS connection waits for
     *       whoever still writes to it, which lasts as long as a stalled broker. To reset the
     *       machine mends no broker, and blinds the node meanwhile; what it detects is journalled,
     *       and the gateway misses its heartbeats;
     *   <li>what is remembered for a restart, and software that is unpacked: nobody waits for it.
     * </ul>
     */
    public boolean doesItsWork() {
        return !isBlind()
                && stuck().stream()
                        .allMatch(loop -> isSampling(loop) || OTHERS_WORK_ON.contains(loop));
    }

    private static boolean isSampling(String loop) {
        return loop.startsWith(SAMPLING);
    }

    private static final class Progress {
        private final String name;
        private final LongSupplier steps;
        private long lastSteps;
        private long movedNanos;
        private boolean stuck;

        Progress(String name, LongSupplier steps, long now) {
            this.name = name;
            this.steps = steps;
            lastSteps = steps.getAsLong();
            movedNanos = now;
        }

        boolean isStuck(long now) {
            long count = steps.getAsLong();
            if (count != lastSteps) {
                lastSteps = count;
                movedNanos = now;
            }
            boolean was = stuck;
            stuck = now - movedNanos > LONGEST_STEP.toNanos();
            if (stuck != was) {
                LOG.atError()
                        .addKeyValue("loop", name)
                        .log(stuck ? "a loop makes no progress" : "a loop moves again");
            }
            return stuck;
        }
    }
}
