package dev.vallum.gateway.operation;

import dev.vallum.gateway.fleet.Fleet;
import dev.vallum.gateway.fleet.FleetSignal;
import dev.vallum.gateway.fleet.Trouble;
import dev.vallum.wire.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was heard of nodes and waits for the loop. Bounded: what is merely a sign of life is passed
 * over while half of the room is taken, the rest when all is. Thread-safe.
 */
final class NodeNews {
    private static final Logger log = LoggerFactory.getLogger(NodeNews.class);
    private static final int MOST_MESSAGES = 8192;
    private static final int MOST_TROUBLES = 256;

    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MOST_MESSAGES);
    private final BlockingQueue<FleetSignal.Troubled> troubled =
            new ArrayBlockingQueue<>(MOST_TROUBLES);

    private record Heard(Message message, Instant at) {}

    /** Whether there is anything new to look at. */
    boolean heard(Message message, Instant receivedAt) {
        boolean isOneOfMany =
                switch (message) {
                    case Message.Detections _, Message.Measurements _, Message.Excerpt _ -> true;
                    case Message.Birth _,
                            Message.Heartbeat _,
                            Message.Will _,
                            Message.Renewal _,
                            Message.SoftwareRequest _,
                            Message.Acknowledgement _,
                            Message.Command _ ->
                            false;
                };
        if (isOneOfMany && heard.remainingCapacity() < MOST_MESSAGES / 2) {
            // Others have told already that the node lives.
            return false;
        }
        if (!heard.offer(new Heard(message, receivedAt))) {
            log.atWarn()
                    .addKeyValue("node", message.node())
                    .log("a node's message was passed over");
        }
        return true;
    }

    /** Whether there was room; what finds none comes again. */
    boolean troubled(String node, Trouble trouble, Instant now) {
        return troubled.offer(new FleetSignal.Troubled(node, trouble, now));
    }

    int waiting() {
        return heard.size();
    }

    /**
     * Tells the fleet.
     *
     * @param told takes what follows from it
     * @return how much there was
     */
    int tell(Fleet fleet, int most, Consumer<FleetSignal> told) {
        var taken = new ArrayList<Heard>();
        heard.drainTo(taken, most);
        for (var each : taken) {
            fleet.heard(each.message(), each.at()).forEach(told);
        }
        var troubles = new ArrayList<FleetSignal>();
        troubled.drainTo(troubles);
        troubles.forEach(told);
        return taken.size() + troubles.size();
    }
}
