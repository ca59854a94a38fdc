package dev.vallum.gateway.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * What the broker's own checks leave open: whose session a client takes, what its will may say, and
 * what it would leave behind in the broker. Breaking a rule ends the connection.
 */
final class ConnectionRules implements MQTTInterceptor {
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final Pattern MADE_BY_BROKER =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TopicRights rights;
    private final NodeDoor door;
    private final String gateway;
    private final RefusalReport refusals;

    /**
     * @param gateway the gateway's own name, whose client answers all nodes
     */
    ConnectionRules(TopicRights rights, NodeDoor door, String gateway, RefusalReport refusals) {
        this.rights = rights;
        this.door = door;
        this.gateway = gateway;
        this.refusals = refusals;
    }

    @Override
    public boolean intercept(MqttMessage message, RemotingConnection connection) {
        if (message instanceof MqttConnectMessage connect && isAnImpostor(connect, connection)) {
            return false;
        }
        var broken =
                switch (message) {
                    case MqttConnectMessage connect -> brokenBy(connect);
                    case MqttPublishMessage publish -> brokenBy(publish);
                    case MqttSubscribeMessage subscribe -> brokenBy(subscribe);
                    default -> brokenByOther(message);
                };
        broken.ifPresent(rule -> refusals.add(rule, connection));
        if (message instanceof MqttConnectMessage connect && broken.isEmpty()) {
            letIn(connect, connection);
        }
        return broken.isEmpty();
    }

    /** As far as it lies here; the broker asks for the secret next, where one is needed. */
    private void letIn(MqttConnectMessage connect, RemotingConnection connection) {
        if (NodeDoor.isUsedBy(connection)) {
            door.letIn(connection);
        }
        if (!gateway.equals(connect.payload().userName())) {
            Pacing.begin(connection);
        }
    }

    /** Asked here each time: the broker remembers for a while whom it let in. */
    private boolean isAnImpostor(MqttConnectMessage connect, RemotingConnection connection) {
        if (!NodeDoor.isUsedBy(connection)) {
            return false;
        }
        var user = connect.payload().userName();
        var node = user == null ? "" : user;
        var refusal = door.refusal(connection, node);
        refusal.ifPresent(kind -> refusals.add(kind, node, connection));
        return refusal.isPresent();
    }

    private Optional<String> brokenBy(MqttConnectMessage connect) {
        var header = connect.variableHeader();
        var payload = connect.payload();
        if (header.version() != MqttVersion.MQTT_5.protocolLevel()) {
            return Optional.of("only MQTT 5 is spoken here");
        }
        if (expiry(header.properties()) != 0 || !header.isCleanSession()) {
            return Optional.of("only clean sessions that end with their connection");
        }
        var user = payload.userName();
        if (user == null) {
            // The broker's own answer tells the client why.
            return Optional.empty();
        }
        if (!isOwnClientId(user, payload.clientIdentifier())) {
            return Optional.of("a client id is the user name, or begins with it and a dot");
        }
        if (header.isWillFlag()
                && (header.isWillRetain() || !rights.mayLeaveWill(user, payload.willTopic()))) {
            return Optional.of("a will that isn't on the node's own topic, or retained");
        }
        return Optional.empty();
    }

    /**
     * An empty one is replaced by the broker's. Names have no dots, so nobody's begins another's.
     */
    private static boolean isOwnClientId(String user, String clientId) {
        return clientId.isEmpty()
                || clientId.equals(user)
                || MADE_BY_BROKER.matcher(clientId).matches()
                || (clientId.startsWith(user + ".") && CLIENT_ID.matcher(clientId).matches());
    }

    private static Optional<String> brokenBy(MqttPublishMessage publish) {
        if (publish.fixedHeader().isRetain()) {
            return Optional.of("no message is retained");
        }
        if (publish.fixedHeader().qosLevel().value() > 1) {
            return Optional.of("quality of service is 0 or 1");
        }
        return Optional.empty();
    }

    private static Optional<String> brokenBy(MqttSubscribeMessage subscribe) {
        return subscribe.payload().topicSubscriptions().stream()
                        .anyMatch(one ->
                                one.topicFilter().startsWith("$")
                                        || one.topicFilter().contains("::"))
                ? Optional.of("no shared or internal subscriptions")
                : Optional.empty();
    }

    private static Optional<String> brokenByOther(MqttMessage message) {
        return message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader left
                        && expiry(left.properties()) != 0
                ? Optional.of("a session ends with its connection")
                : Optional.empty();
    }

    private static int expiry(MqttProperties properties) {
        return properties.getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                        instanceof MqttProperties.IntegerProperty seconds
                ? seconds.value()
                : 0;
    }
}
