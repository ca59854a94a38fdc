package dev.vallum.gateway.broker;

import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Throws off who connects and then doesn't say who they are. */
final class SilentVisitors {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActiveMQServer server;

    SilentVisitors(ActiveMQServer server) {
        this.server = server;
    }

    void check() {
        // The broker stamps connections by this clock.
        long latest = System.currentTimeMillis() - PATIENCE.toMillis();
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            if (connection instanceof MQTTConnection mqtt
                    && !mqtt.getConnected()
                    && mqtt.getCreationTime() < latest) {
                connection.fail(new ActiveMQException("didn't log in"));
            }
        }
    }
}
