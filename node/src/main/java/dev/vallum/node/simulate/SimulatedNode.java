package dev.vallum.node.simulate;

import dev.vallum.node.Node;
import dev.vallum.node.journal.JournalException;
import dev.vallum.node.uplink.LinkSockets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place where a node runs, dies and is started again. All that happens to it is done by the
 * thread that steps it.
 */
final class SimulatedNode {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedNode.class);

    private final String id;
    private final Starter starter;
    private final LinkSockets sockets;
    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Node node;

    /**
     * @param sockets of the node's link, over all its lives
     */
    SimulatedNode(String id, LinkSockets sockets, Starter starter) {
        this.id = id;
        this.sockets = sockets;
        this.starter = starter;
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
        deeds.add(() -> node = starter.start());
    }

    /** Leaves the node as a power loss would. */
    void kill() {
        deeds.add(() -> {
            var dying = node;
            node = null;
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
            LOG.atError().setCause(e).addKeyValue("node", id).log("can't be started");
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
