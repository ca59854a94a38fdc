package dev.vallum.node.trial;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time in which a start tries something new out. For one thread, but for the question. */
public final class Probation {
    private static final Logger LOG = LoggerFactory.getLogger(Probation.class);

    private final String what;
    private final Novelty novelty;
    private final HealthTrial trial;
    private volatile boolean isOver;

    /**
     * @param what is tried out, for the log
     * @param nanos a monotonic clock
     */
    public Probation(String what, Novelty novelty, LongSupplier nanos) {
        this.what = what;
        this.novelty = novelty;
        trial = new HealthTrial(nanos);
    }

    /** What is tried out. */
    public interface Novelty {
        /** From now on it counts. */
        void accept() throws IOException;

        /** It counts no more from the next start on. */
        void takeBack(String reason) throws IOException;
    }

    /** Whether nothing is decided yet. From any thread. */
    public boolean isRunning() {
        return !isOver;
    }

    /**
     * One look at the node.
     *
     * @param isHealthy whether it is connected and all its loops do their work
     * @return whether the node has to begin anew, without what was tried out
     */
    public boolean hasFailed(boolean isHealthy) {
        if (isOver) {
            return false;
        }
        try {
            return switch (trial.judge(isHealthy)) {
                case PENDING -> false;
                case HEALTHY -> {
                    novelty.accept();
                    isOver = true;
                    yield false;
                }
                case FAILED -> {
                    LOG.atError().addKeyValue("new", what).log("the node is not healthy with it");
                    novelty.takeBack("the node was not healthy with new " + what + " for 3 min");
                    yield true;
                }
            };
        } catch (IOException e) {
            // Asked again: what can't be written now may be in a moment.
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("new", what)
                    .log("can't write what becomes of it");
            return false;
        }
    }
}
