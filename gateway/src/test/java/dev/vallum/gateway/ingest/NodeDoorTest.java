package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.broker.BrokerException;
import dev.vallum.gateway.broker.BrokerSettings;
import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityRefusal.Kind;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.node.identity.NodeIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in by a certificate, and who doesn't. */
final class NodeDoorTest {
    private static final int NOT_AUTHORISED = 0x87;

    @TempDir private Path directory;

    private Authority authority;
    private RunningBroker broker;
    private NodeCertificateStore certificates;

    @BeforeEach
    void start() throws IOException, BrokerException, GeneralSecurityException {
        var data = DataDirectory.open(directory.resolve("data"));
        authority = Authority.open(data, Clock.systemUTC());
        broker = new RunningBroker(data.path(), Optional.of(door(authority)));
        certificates = new NodeCertificateStore(broker.database());
    }

    private BrokerSettings.NodeListener door(Authority of)
            throws IOException, GeneralSecurityException {
        var file = directory.resolve("broker.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            of.broker("secret".toCharArray()).store(out, "secret".toCharArray());
        }
        return new BrokerSettings.NodeListener(0, new BrokerSettings.KeyStore(file, "secret"));
    }

    @AfterEach
    void stop() throws BrokerException {
        broker.close();
    }

    @Test
    void aNodeComesInByItsCertificateAndSaysItsOwnAlone() throws Exception {
        var node = connect("n01", identity("n01", authority, true));

        assertThat(published(node, "vallum/reference/n01/heartbeat")).isLessThan(0x80);
        assertThat(published(node, "vallum/reference/n02/heartbeat")).isEqualTo(NOT_AUTHORISED);
        assertThat(refused()).isEqualTo(new IdentityRefusal(Kind.FOREIGN_TOPIC, "n01", "unknown"));
        node.disconnectForcibly(0, 1000, false);
    }

    @Test
    void anImpostorOfAnotherAuthorityIsRefused() throws Exception {
        var other =
                Authority.open(DataDirectory.open(directory.resolve("other")), Clock.systemUTC());

        assertRefused("n01", identity("n01", other, false), Kind.FOREIGN_CERTIFICATE);
    }

    @Test
    void aCertificateThatIsNotOnRecordIsRefused() throws Exception {
        assertRefused("n01", identity("n01", authority, false), Kind.FOREIGN_CERTIFICATE);
    }

    @Test
    void aNodeCanNotComeInAsAnother() throws Exception {
        assertRefused("n02", identity("n01", authority, true), Kind.OTHER_NODES_CERTIFICATE);
    }

    @Test
    void theKeyForRecordsOpensNoDoor() throws Exception {
        var keys = newKeys();
        var issued = authority.issue("n01", keys.getPublic(), Purpose.SIGNATURE);
        certificates.add(issued);

        assertRefused(
                "n01",
                new NodeIdentity(
                        keys.getPrivate(),
                        issued.certificate(),
                        keys.getPrivate(),
                        issued.certificate(),
                        authority.certificate()),
                Kind.FOREIGN_CERTIFICATE);
    }

    @Test
    void anOldCertificateIsRefused() throws Exception {
        var longAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-800));
        var then = Authority.open(DataDirectory.open(directory.resolve("data")), longAgo);

        assertRefused("n01", identity("n01", then, true), Kind.ENDED_CERTIFICATE);
    }

    @Test
    void aWithdrawnCertificateIsRefusedAtOnce() throws Exception {
        var identity = identity("n01", authority, true);
        connect("n01", identity).disconnectForcibly(0, 1000, false);

        certificates.withdrawAll("n01", Instant.now());

        assertRefused("n01", identity, Kind.WITHDRAWN_CERTIFICATE);
    }

    @Test
    void theOldCertificateCountsUntilTheNodeComesInWithTheNewOne() throws Exception {
        var old = identity("n01", authority, true);
        var renewed = identity("n01", authority, true);
        connect("n01", old).disconnectForcibly(0, 1000, false);

        connect("n01", renewed).disconnectForcibly(0, 1000, false);

        assertRefused("n01", old, Kind.WITHDRAWN_CERTIFICATE);
        connect("n01", renewed).disconnectForcibly(0, 1000, false);
    }

    @Test
    void aNodeIsThrownOffWhenItsCertificateIsWithdrawn() throws Exception {
        var gone = new CountDownLatch(1);
        var node = connect("n01", identity("n01", authority, true), gone);
        var neighbour = connect("n02", identity("n02", authority, true));

        certificates.withdrawAll("n01", Instant.now());

        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(node.isConnected()).isFalse();
        assertThat(neighbour.isConnected()).isTrue();
        neighbour.disconnectForcibly(0, 1000, false);
    }

    @Test
    void aSecretIsNoUseToWhoHasACertificate() throws Exception {
        var secret = broker.nodes().enrol("n01");
        broker.connect("n01", secret).disconnectForcibly(0, 1000, false);
        identity("n02", authority, true);
        var late = broker.nodes().enrol("n02");

        assertThatThrownBy(() -> broker.connect("n02", late)).isInstanceOf(MqttException.class);

        assertThat(refused().kind()).isEqualTo(Kind.SECRET_IN_PLACE_OF_CERTIFICATE);
    }

    @Test
    void noSecretOpensTheDoorForCertificates() throws Exception {
        var secret = broker.nodes().enrol("n01");
        var trusting = identity("n01", authority, false);
        var options = options(withoutCertificate(trusting), "n01");
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> RunningBroker.connect(client("n01"), options))
                .isInstanceOf(MqttException.class);

        assertThat(refused()).extracting(IdentityRefusal::kind).isEqualTo(Kind.NO_CERTIFICATE);
    }

    @Test
    void aNodeDoesNotTalkToAGatewayOfAnotherAuthority() throws Exception {
        var other =
                Authority.open(DataDirectory.open(directory.resolve("other")), Clock.systemUTC());
        var mine = identity("n01", authority, true);
        var misled =
                new NodeIdentity(
                        mine.connectionKey(),
                        mine.connectionCertificate(),
                        mine.signatureKey(),
                        mine.signatureCertificate(),
                        other.certificate());

        assertThatThrownBy(() -> connect("n01", misled)).isInstanceOf(MqttException.class);

        assertThat(broker.refused()).as("it did not even say its name").isEmpty();
    }

    private void assertRefused(String node, NodeIdentity identity, Kind kind)
            throws InterruptedException {
        assertThatThrownBy(() -> connect(node, identity)).isInstanceOf(MqttException.class);
        var refusal = refused();
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.node()).isEqualTo(node);
    }

    private IdentityRefusal refused() throws InterruptedException {
        return Objects.requireNonNull(broker.refused().poll(20, TimeUnit.SECONDS), "none refused");
    }

    private NodeIdentity identity(String node, Authority of, boolean onRecord)
            throws GeneralSecurityException {
        var keys = newKeys();
        var issued = of.issue(node, keys.getPublic(), Purpose.CONNECTION);
        if (onRecord) {
            certificates.add(issued);
        }
        return new NodeIdentity(
                keys.getPrivate(),
                issued.certificate(),
                keys.getPrivate(),
                issued.certificate(),
                authority.certificate());
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private MqttAsyncClient connect(String node, NodeIdentity identity) throws MqttException {
        return connect(node, identity, new CountDownLatch(1));
    }

    private MqttAsyncClient connect(String node, NodeIdentity identity, CountDownLatch gone)
            throws MqttException {
        var client = client(node);
        client.setCallback(new Ending(gone));
        RunningBroker.connect(client, options(identity.tls().getSocketFactory(), node));
        return client;
    }

    private MqttAsyncClient client(String node) throws MqttException {
        return new MqttAsyncClient(broker.nodeAddress(), node, new MemoryPersistence());
    }

    private static MqttConnectionOptions options(SSLSocketFactory sockets, String node) {
        var options = RunningBroker.options(node, "");
        options.setPassword(null);
        options.setSocketFactory(sockets);
        options.setHttpsHostnameVerificationEnabled(false);
        return options;
    }

    /** Believes who the node believes, and shows nothing. */
    private static SSLSocketFactory withoutCertificate(NodeIdentity identity)
            throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", identity.authority());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static int published(MqttAsyncClient client, String topic) throws MqttException {
        var token = client.publish(topic, new byte[1], 1, false);
        try {
            token.waitForCompletion(10_000);
        } catch (MqttException e) {
            return e.getReasonCode();
        }
        var codes = token.getReasonCodes();
        return codes == null || codes.length == 0 ? 0 : codes[0];
    }

    private record Ending(CountDownLatch gone) implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            gone.countDown();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {}

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
