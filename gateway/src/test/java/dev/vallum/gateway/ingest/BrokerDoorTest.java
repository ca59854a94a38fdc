package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.broker.BrokerException;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in to the broker, and what they can do there. */
final class BrokerDoorTest {
    private static final int NOT_AUTHORISED = 0x87;
    private static final int BAD_USER_NAME_OR_PASSWORD = 0x86;

    @TempDir private Path directory;

    private RunningBroker broker;
    private String secret;
    private String password;

    @BeforeEach
    void start() throws IOException, BrokerException {
        broker = new RunningBroker(directory);
        secret = broker.nodes().enrol("n01");
        broker.nodes().enrol("n02");
        password = broker.accounts().put("ann", Set.of(Role.OPERATOR));
    }

    @AfterEach
    void stop() throws BrokerException {
        broker.close();
    }

    @Test
    void letsNobodyInWithoutAName() {
        var options = new MqttConnectionOptions();
        options.setConnectionTimeout(10);

        assertThatThrownBy(() -> RunningBroker.connect(broker.client("anybody"), options))
                .isInstanceOf(MqttException.class)
                .extracting(e -> ((MqttException) e).getReasonCode())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n01", "ann", "nobody", "gateway", "ACTIVEMQ.CLUSTER.ADMIN.USER"})
    void letsNobodyInWithAWrongSecret(String user) {
        assertThatThrownBy(() -> broker.connect(user, "CHANGE ME!!"))
                .isInstanceOf(MqttException.class)
                .extracting(e -> ((MqttException) e).getReasonCode())
                .isEqualTo(BAD_USER_NAME_OR_PASSWORD);
    }

    @Test
    void letsANodeSayItsOwnAndNothingElse() throws MqttException {
        var node = broker.connect("n01", secret);

        assertThat(published(node, "vallum/reference/n01/heartbeat")).isLessThan(0x80);
        assertThat(published(node, "vallum/reference/n02/heartbeat")).isEqualTo(NOT_AUTHORISED);
        assertThat(published(node, "vallum/reference/n01/command")).isEqualTo(NOT_AUTHORISED);
        assertThat(published(node, "vallum/elsewhere/n01/heartbeat")).isEqualTo(NOT_AUTHORISED);
        assertThat(published(node, "activemq.management")).isEqualTo(NOT_AUTHORISED);
        node.disconnectForcibly(0, 1000, false);
    }

    @Test
    void letsANodeHearItsOwnAndNothingElse() throws MqttException {
        var node = broker.connect("n01", secret);

        assertThat(subscribed(node, "vallum/reference/n01/acknowledgement")).isLessThan(0x80);
        assertThat(subscribed(node, "vallum/reference/n01/command")).isLessThan(0x80);
        assertThat(subscribed(node, "vallum/reference/n02/command")).isEqualTo(NOT_AUTHORISED);
        assertThat(subscribed(node, "vallum/reference/+/command")).isEqualTo(NOT_AUTHORISED);
        assertThat(subscribed(node, "vallum/reference/n01/#")).isEqualTo(NOT_AUTHORISED);
        assertThat(subscribed(node, "#")).isEqualTo(NOT_AUTHORISED);
        node.disconnectForcibly(0, 1000, false);
    }

    @Test
    void letsPeopleListenToTheSiteAndSayNothing() throws Exception {
        var heard = new ArrayBlockingQueue<String>(10);
        var person = broker.connect("ann", password);
        person.setCallback(new Listening(heard));
        var node = broker.connect("n01", secret);

        assertThat(subscribed(person, "vallum/reference/#")).isLessThan(0x80);
        assertThat(subscribed(person, "#")).isEqualTo(NOT_AUTHORISED);
        assertThat(subscribed(person, "vallum/elsewhere/#")).isEqualTo(NOT_AUTHORISED);
        assertThat(published(person, "vallum/reference/n01/command")).isEqualTo(NOT_AUTHORISED);
        assertThat(published(node, "vallum/reference/n01/heartbeat")).isLessThan(0x80);
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("vallum/reference/n01/heartbeat");
        person.disconnectForcibly(0, 1000, false);
        node.disconnectForcibly(0, 1000, false);
    }

    @Test
    void letsNobodyTakeOverANodesSession() throws MqttException {
        var node = broker.connect("n01", secret);

        assertThatThrownBy(() ->
                        RunningBroker.connect(
                                broker.client("n01"), RunningBroker.options("ann", password)))
                .isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> broker.connect("n01", "not its secret"))
                .isInstanceOf(MqttException.class);

        assertThat(node.isConnected()).isTrue();
        assertThat(published(node, "vallum/reference/n01/heartbeat")).isLessThan(0x80);
        node.disconnectForcibly(0, 1000, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vallum/reference/n02/will", "vallum/reference/n01/heartbeat"})
    void takesNoWillForAnotherTopic(String topic) {
        var options = RunningBroker.options("n01", secret);
        options.setWill(topic, new MqttMessage(new byte[0], 1, false, null));

        assertThatThrownBy(() -> RunningBroker.connect(broker.client("n01"), options))
                .isInstanceOf(MqttException.class);
    }

    @Test
    void keepsNoSessionsAndNoMessages() throws MqttException {
        var lasting = RunningBroker.options("ann", password);
        lasting.setSessionExpiryInterval(3600L);
        assertThatThrownBy(() -> RunningBroker.connect(broker.client("ann"), lasting))
                .isInstanceOf(MqttException.class);

        var node = broker.connect("n01", secret);
        assertThatThrownBy(() ->
                        node.publish("vallum/reference/n01/heartbeat", new byte[1], 1, true)
                                .waitForCompletion(10_000))
                .isInstanceOf(MqttException.class);
    }

    @Test
    void cutsPacketsThatNoCodecWouldTake() throws MqttException {
        var node = broker.connect("n01", secret);

        assertThat(published(node, "vallum/reference/n01/heartbeat", WireCodec.MOST_BYTES + 1))
                .as("the codec's refusal is to be seen")
                .isLessThan(0x80);
        assertThatThrownBy(() ->
                        published(node, "vallum/reference/n01/heartbeat", 2 * WireCodec.MOST_BYTES))
                .isInstanceOf(MqttException.class);
    }

    @Test
    void forgetsASecretThatWasReplaced() throws MqttException {
        broker.nodes().enrol("n01");

        assertThatThrownBy(() -> broker.connect("n01", secret)).isInstanceOf(MqttException.class);
    }

    private static int published(MqttAsyncClient client, String topic) throws MqttException {
        return published(client, topic, 10);
    }

    private static int published(MqttAsyncClient client, String topic, int bytes)
            throws MqttException {
        var token = client.publish(topic, new byte[bytes], 1, false);
        return code(token);
    }

    private static int subscribed(MqttAsyncClient client, String filter) throws MqttException {
        return code(client.subscribe(filter, 1));
    }

    /** The broker's answer, be it yes or no. */
    private static int code(IMqttToken token) throws MqttException {
        try {
            token.waitForCompletion(10_000);
        } catch (MqttException e) {
            if (e.getReasonCode() < 0x80 || e.getReasonCode() > 0xFF) {
                throw e;
            }
            return e.getReasonCode();
        }
        var codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    private record Listening(BlockingQueue<String> heard) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(topic);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
