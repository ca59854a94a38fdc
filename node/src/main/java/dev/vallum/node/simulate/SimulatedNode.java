package dev.vallum.node.simulate;

import dev.vallum.node.Node;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.uplink.LinkSockets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place where a node runs, dies and is started again. All that happens to it is done by the
 * thread that steps it.
 */
final class SimulatedNode {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedNode.class);
    private static final Duration START_AGAIN_AFTER = Duration.ofSeconds(1);

    private final String id;
    private final Starter starter;
    private final LinkSockets sockets;
    private final LongSupplier nanos;
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Node node;
    private boolean startFailed;
    private long startAgainNanos;

    /**
     * @param sockets of the node's link, over all its lives
     * @param nanos monotonic, for the time until a start that failed is tried again
     */
    SimulatedNode(String id, LinkSockets sockets, Starter starter, LongSupplier nanos) {
        this.id = id;
        this.sockets = sockets;
        this.starter = starter;
        this.nanos = nanos;
    }

    /** Makes a node on the same directory and the same sensors' scripts each time. */
    interface Starter {
        Node start() throws JournalException;
    }

    private interface Deed {
        void run() throws JournalException;
    }

    String id() {
        return id;
    }

    void start() {
        deeds.add(this::startNow);
    }

    /** As a node's supervisor does, a start that fails is tried again until it succeeds. */
    private void startNow() {
        try {
            node = starter.start();
            startFailed = false;
        } catch (JournalException e) {
            if (!startFailed) {
                LOG.atError().setCause(e).addKeyValue("node", id).log("can't be started");
            }
            startFailed = true;
            startAgainNanos = nanos.getAsLong() + START_AGAIN_AFTER.toNanos();
        }
    }

    /** Leaves the node as a power loss would. */
    void kill() {
        deeds.add(() -> {
            var dying = node;
            node = null;
            startFailed = false;
            if (dying != null) {
                dying.abandon();
            }
        });
    }

    void cutLink() {
        sockets.cut();
    }

    void mendLink() {
        sockets.mend();
    }

    /** Starts or kills the node if that was asked for; to be called by the thread that steps it. */
    void change() {
        for (var deed = deeds.poll(); deed != null; deed = deeds.poll()) {
            attempt(deed);
        }
        if (startFailed && nanos.getAsLong() - startAgainNanos >= 0) {
            startNow();
        }
    }

    /** One step; to be called by one thread. */
    int doWork() {
        var running = node;
        return running == null ? 0 : running.doWork();
    }

    private void attempt(Deed deed) {
        try {
            deed.run();
        } catch (JournalException e) {
            LOG.atError().setCause(e).addKeyValue("node", id).log("did not end in order");
        }
    }

    boolean isConnected() {
        var running = node;
        return running != null && running.isConnected();
    }

    /** Whether the gateway has acknowledged all that is journalled. */
    boolean isDelivered() {
        var running = node;
        return running != null && running.released() == running.journalled();
    }

    long journalled() {
        var running = node;
        return running == null ? 0 : running.journalled();
    }

    @Nullable Node node() {
        return node;
    }

    /** Stops in order. After the last step. */
    void stop() {
        var running = node;
        node = null;
        if (running != null) {
            attempt(running::stop);
        }
    }
}
