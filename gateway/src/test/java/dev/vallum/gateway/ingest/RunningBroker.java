package dev.vallum.gateway.ingest;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.broker.Broker;
import dev.vallum.gateway.broker.BrokerException;
import dev.vallum.gateway.broker.BrokerSettings;
import dev.vallum.gateway.identity.IdentityListener;
import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.store.AccountStore;
import dev.vallum.gateway.store.DataDirectory;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.gateway.store.NodeSecretStore;
import dev.vallum.gateway.store.OpenDatabase;
import dev.vallum.gateway.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** The gateway's broker with a database of its own, and clients for it. */
final class RunningBroker implements AutoCloseable {
    private final OpenDatabase database;
    private final Accounts accounts;
    private final NodeSecrets nodes;
    private final Broker broker;

    private final Optional<BrokerSettings.NodeListener> door;
    private final BlockingQueue<IdentityRefusal> refused = new LinkedBlockingQueue<>();
    private final IdentityListener refusals = (refusal, _) -> refused.add(refusal);

    RunningBroker(Path directory) throws IOException, BrokerException {
        this(directory, Optional.empty());
    }

    /**
     * @param door where nodes come in by certificate
     */
    RunningBroker(Path directory, Optional<BrokerSettings.NodeListener> door)
            throws IOException, BrokerException {
        this.door = door;
        database = TestDatabase.open(DataDirectory.open(directory));
        var accountStore = new AccountStore(database);
        var nodeStore = new NodeSecretStore(database);
        accounts = new Accounts(accountStore, nodeStore, Clock.systemUTC());
        nodes = new NodeSecrets(nodeStore, accountStore, Clock.systemUTC());
        broker = started(0);
    }

    private Broker started(int port) throws IOException, BrokerException {
        var fresh =
                new Broker(
                        new BrokerSettings(
                                TestNode.SITE,
                                InetAddress.getLoopbackAddress(),
                                port,
                                Optional.empty(),
                                door,
                                List.of()),
                        accounts,
                        nodes,
                        new NodeCertificateStore(database),
                        IdentityReports.to(List.of(refusals), Clock.systemUTC()),
                        Clock.systemUTC());
        fresh.start();
        return fresh;
    }

    /** What was refused and not taken from here yet. */
    BlockingQueue<IdentityRefusal> refused() {
        return refused;
    }

    String nodeAddress() {
        return "ssl://127.0.0.1:" + broker.nodePort().orElseThrow();
    }

    OpenDatabase database() {
        return database;
    }

    Accounts accounts() {
        return accounts;
    }

    NodeSecrets nodes() {
        return nodes;
    }

    MqttPlace place() {
        return new MqttPlace(broker.address(), broker.gatewayLogin(), Optional.empty());
    }

    void stopBroker() throws BrokerException {
        broker.close();
    }

    MqttAsyncClient client(String clientId) throws MqttException {
        return new MqttAsyncClient(broker.address(), clientId, new MemoryPersistence());
    }

    /** Connects as somebody, or throws what the broker answered. */
    MqttAsyncClient connect(String user, String secret) throws MqttException {
        var client = client(user);
        connect(client, options(user, secret));
        return client;
    }

    static void connect(MqttAsyncClient client, MqttConnectionOptions options)
            throws MqttException {
        client.connect(options).waitForCompletion(10_000);
    }

    static MqttConnectionOptions options(String user, String secret) {
        var options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setSessionExpiryInterval(0L);
        options.setConnectionTimeout(10);
        return options;
    }

    @Override
    public void close() throws BrokerException {
        broker.close();
        database.close();
    }
}
