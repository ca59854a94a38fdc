package dev.vallum.gateway.broker;

import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityReports;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each client that is refused once, however often it tries. Thread-safe. */
final class RefusalReport {
    private static final Logger log = LoggerFactory.getLogger(RefusalReport.class);
    private static final int MOST_REMEMBERED = 1000;

    private final ConcurrentHashMap<String, String> last = new ConcurrentHashMap<>();
    private final IdentityReports identities;

    RefusalReport(IdentityReports identities) {
        this.identities = identities;
    }

    /** Tells of somebody who isn't who they say; each time, as that is counted. */
    void add(IdentityRefusal.Kind kind, String node, @Nullable RemotingConnection connection) {
        add(kind.words(), connection);
        identities.add(new IdentityRefusal(kind, node, host(connection)));
    }

    void add(String reason, @Nullable RemotingConnection connection) {
        var host = host(connection);
        if (last.size() > MOST_REMEMBERED) {
            last.clear();
        }
        if (!reason.equals(last.put(host, reason))) {
            log.atWarn()
                    .addKeyValue("from", host)
                    .addKeyValue("reason", reason)
                    .log("MQTT refused");
        }
    }

    private static String host(@Nullable RemotingConnection connection) {
        var address = connection == null ? null : connection.getRemoteAddress();
        return address == null
                ? "unknown"
                : address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }
}
