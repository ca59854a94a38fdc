package dev.vallum.gateway.correlate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The runs of each node. A detector that starts anew knows nothing of a condition from before, so
 * nobody will report its end: it ends with the run.
 */
final class Boots {
    private static final int MOST_ENDED = 8;

    private final Map<String, Runs> byNode = new HashMap<>();

    /** What a node's run is to what was known of it. */
    enum Run {
        CURRENT,
        /** It has begun just now, and others have ended. */
        NEW,
        /** A later one is known. */
        ENDED
    }

    Run see(String node, UUID boot) {
        var runs = byNode.get(node);
        if (runs == null) {
            byNode.put(node, new Runs(boot));
            return Run.NEW;
        }
        return runs.see(boot);
    }

    private static final class Runs {
        private final Deque<UUID> ended = new ArrayDeque<>();
        private UUID current;

        Runs(UUID current) {
            this.current = current;
        }

        Run see(UUID boot) {
            if (boot.equals(current)) {
                return Run.CURRENT;
            }
            if (ended.contains(boot)) {
                return Run.ENDED;
            }
            if (ended.size() == MOST_ENDED) {
                ended.removeFirst();
            }
            ended.addLast(current);
            current = boot;
            return Run.NEW;
        }
    }
}
