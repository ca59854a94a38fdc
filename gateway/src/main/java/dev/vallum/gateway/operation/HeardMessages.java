package dev.vallum.gateway.operation;

import dev.vallum.wire.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nodes said and the loop has not worked through. Bounded. Thread-safe. */
final class HeardMessages {
    private static final Logger log = LoggerFactory.getLogger(HeardMessages.class);
    private static final int MOST = 8192;

    private final BlockingQueue<Heard> waiting = new ArrayBlockingQueue<>(MOST);

    record Heard(Message message, Instant at) {}

    void add(Message message, Instant at) {
        boolean isOneOfMany =
                message instanceof Message.Detections || message instanceof Message.Measurements;
        if (isOneOfMany && waiting.remainingCapacity() < MOST / 2) {
            // Others have told already that the node lives.
            return;
        }
        if (!waiting.offer(new Heard(message, at))) {
            log.atWarn()
                    .addKeyValue("node", message.node())
                    .log("a node's message was passed over");
        }
    }

    List<Heard> take(int most) {
        var taken = new ArrayList<Heard>();
        waiting.drainTo(taken, most);
        return taken;
    }
}
