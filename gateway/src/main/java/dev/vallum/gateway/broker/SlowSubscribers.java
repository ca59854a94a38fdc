package dev.vallum.gateway.broker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off whoever stays far behind, so that what waits for one does not fill the memory of all.
 * The broker's own check goes by rates, and would now and then take one message that is under way
 * for a slow subscriber.
 */
final class SlowSubscribers {
    static final Duration PERIOD = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SlowSubscribers.class);
    private static final int FAR_BEHIND_MESSAGES = 1000;

    /** It keeps a message there for each session, which nobody is to take. */
    private static final String OF_THE_BROKER = "$sys.";

    private final ActiveMQServer server;
    private Set<String> farBehind = new HashSet<>();

    SlowSubscribers(ActiveMQServer server) {
        this.server = server;
    }

    /** Cuts those who are far behind now and were so the last time. */
    void check() {
        var now = new HashSet<String>();
        server.getPostOffice()
                .getAllBindings()
                .filter(QueueBinding.class::isInstance)
                .map(binding -> ((QueueBinding) binding).getQueue())
                .filter(SlowSubscribers::isFarBehind)
                .forEach(queue -> {
                    var name = queue.getName().toString();
                    if (farBehind.contains(name)) {
                        cut(queue);
                    }
                    now.add(name);
                });
        farBehind = now;
    }

    /** The gateway falls behind while its disk is full, and has to come through that. */
    private static boolean isFarBehind(Queue queue) {
        var name = queue.getName().toString();
        return queue.getMessageCount() >= FAR_BEHIND_MESSAGES
                && !name.startsWith(BrokerLogin.USER + ".")
                && !name.startsWith(OF_THE_BROKER);
    }

    private void cut(Queue queue) {
        log.atWarn()
                .addKeyValue("subscription", queue.getName())
                .addKeyValue("waiting", queue.getMessageCount())
                .log("slow subscriber cut off");
        var ids = new HashSet<Object>();
        for (var consumer : queue.getConsumers()) {
            if (consumer instanceof ServerConsumer subscriber) {
                ids.add(subscriber.getConnectionID());
            }
        }
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            if (ids.contains(connection.getID())) {
                connection.fail(new ActiveMQException("too slow"));
            }
        }
    }
}
