package dev.vallum.gateway.broker;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Who is connected how often: nobody shall take the places of all. Asked once somebody has shown
 * who they are, so that who only says it takes no place of theirs.
 */
final class Crowd implements ActiveMQServerSessionPlugin, ActiveMQServerConnectionPlugin {
    /** A node needs one, and for a moment two when it connects anew. */
    private static final int MOST_OF_ONE = 8;

    private final ConcurrentHashMap<Object, String> users = new ConcurrentHashMap<>();
    private final RefusalReport refusals;

    Crowd(RefusalReport refusals) {
        this.refusals = refusals;
    }

    @Override
    public void afterCreateSession(ServerSession session) {
        var user = session.getUsername();
        var connection = session.getRemotingConnection();
        if (user == null || connection == null) {
            return;
        }
        users.put(connection.getID(), user);
        if (users.values().stream().filter(user::equals).count() > MOST_OF_ONE) {
            var rule = "more than " + MOST_OF_ONE + " connections of one name";
            refusals.add(rule, connection);
            connection.fail(new ActiveMQException(rule));
        }
    }

    @Override
    public void afterDestroyConnection(RemotingConnection connection) {
        users.remove(connection.getID());
    }
}
