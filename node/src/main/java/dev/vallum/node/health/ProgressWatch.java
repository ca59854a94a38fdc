package dev.vallum.node.health;

import dev.vallum.node.loop.LoopThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices a loop that makes no steps any more. */
public final class ProgressWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final List<Progress> loops = new ArrayList<>();
    private final LongSupplier nanos;

    public ProgressWatch(List<LoopThread> threads, LongSupplier nanos) {
        this.nanos = nanos;
        Map<String, LongSupplier> steps = new HashMap<>();
        threads.forEach(thread -> steps.put(thread.name(), thread::steps));
        steps.forEach((name, count) -> loops.add(new Progress(name, count, nanos.getAsLong())));
    }

    /** Looks once; to be called every few seconds. Returns the names of loops that are stuck. */
    public List<String> check() {
        long now = nanos.getAsLong();
        return loops.stream().filter(loop -> loop.isStuck(now)).map(loop -> loop.name).toList();
    }

    private static final class Progress {
        private final String name;
        private final LongSupplier steps;
        private long lastSteps = -1;
        private long movedNanos;
        private boolean stuck;

        Progress(String name, LongSupplier steps, long now) {
            this.name = name;
            this.steps = steps;
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
