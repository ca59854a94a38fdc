package dev.vallum.gateway.broker;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.NodeCertificateStore;
import java.time.Clock;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throws off who is connected with a certificate that counts no more. */
final class WithdrawnNodes {
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(WithdrawnNodes.class);

    private final ActiveMQServer server;
    private final NodeCertificateStore certificates;
    private final Clock clock;

    WithdrawnNodes(ActiveMQServer server, NodeCertificateStore certificates, Clock clock) {
        this.server = server;
        this.certificates = certificates;
        this.clock = clock;
    }

    void check() {
        var counting = certificates.countingConnections(clock.instant());
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            if (NodeDoor.isUsedBy(connection)) {
                NodeDoor.presented(connection)
                        .filter(presented -> !counting.contains(Authority.fingerprint(presented)))
                        .ifPresent(presented -> {
                            log.atWarn()
                                    .addKeyValue("certificate", presented.getSubjectX500Principal())
                                    .log("thrown off: its certificate counts no more");
                            connection.fail(new ActiveMQException("certificate withdrawn"));
                        });
            }
        }
    }
}
