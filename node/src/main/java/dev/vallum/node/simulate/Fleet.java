package dev.vallum.node.simulate;

import dev.vallum.node.loop.Loop;
import dev.vallum.node.loop.LoopThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All nodes of a site, stepped by a few threads. */
final class Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(2);
    static final int THREADS = 2;

    private final List<SimulatedNode> nodes;
    private final List<LoopThread> threads = new ArrayList<>();

    Fleet(List<SimulatedNode> nodes, SimulationClock clock) {
        this.nodes = List.copyOf(nodes);
        for (int i = 0; i < THREADS; i++) {
            var share = new ArrayList<SimulatedNode>();
            for (int j = i; j < nodes.size(); j += THREADS) {
                share.add(nodes.get(j));
            }
            threads.add(new LoopThread(new Share(i, List.copyOf(share), clock)));
        }
    }

    void start() {
        nodes.forEach(SimulatedNode::start);
        threads.forEach(LoopThread::start);
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    List<String> unconnected() {
        return nodes.stream().filter(node -> !node.isConnected()).map(SimulatedNode::id).toList();
    }

    List<String> undelivered() {
        return nodes.stream().filter(node -> !node.isDelivered()).map(SimulatedNode::id).toList();
    }

    long journalled() {
        return nodes.stream().mapToLong(SimulatedNode::journalled).sum();
    }

    /** Stops the threads, then the nodes side by side. */
    void stop() throws InterruptedException {
        for (var thread : threads) {
            if (!thread.stop(LONGEST_STEP)) {
                LOG.atWarn().addKeyValue("thread", thread.name()).log("did not stop in time");
            }
        }
        var stops = nodes.stream().map(node -> Thread.ofVirtual().start(node::stop)).toList();
        for (var stop : stops) {
            stop.join(LONGEST_STEP);
        }
    }

    /** The nodes that one thread steps. One that fails doesn't stop the others. */
    private record Share(int number, List<SimulatedNode> nodes, SimulationClock clock)
            implements Loop {

        @Override
        public String name() {
            return "nodes-" + number;
        }

        @Override
        public int doWork() {
            clock.passBegins(number);
            // All of them first: opening a journal takes a while, and sensors want to be read.
            nodes.forEach(SimulatedNode::change);
            int done = 0;
            for (var node : nodes) {
                done += step(node);
            }
            return done;
        }

        // The edge of a node's loops, as LoopThread is in a real one.
        private static int step(SimulatedNode node) {
            try {
                return node.doWork();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).addKeyValue("node", node.id()).log("a step failed");
                return 0;
            }
        }

        @Override
        public Duration rest() {
            return Duration.ofMillis(10);
        }
    }
}
