package dev.vallum.gateway.broker;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.broker.BrokerSettings.Guest;
import dev.vallum.gateway.identity.IdentityReports;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MQTT broker inside the gateway. */
public final class Broker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Broker.class);

    /** Its tasks don't block; with the usual 30 processors change between them all the time. */
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final String ACCEPTOR = "mqtt";
    private static final String NODE_ACCEPTOR = "mqtt-nodes";
    private static final String LOOPBACK = "127.0.0.1";

    /** Above what the codec takes, so that a message somewhat too long is refused with a reason. */
    static final int MOST_PACKET_BYTES = WireCodec.MOST_BYTES + 64 * 1024;

    private static final int MOST_CONNECTIONS = 2000;

    /** Whom the broker let in a moment ago to do what: one of these for each kind of use. */
    private static final int MOST_REMEMBERED = 8 * MOST_CONNECTIONS;

    /**
     * Overflow of one subscriber: its oldest messages go. A node sends again what the gateway did
     * not acknowledge.
     */
    private static final int MOST_QUEUED_MESSAGES = 4000;

    /** Overflow of all together: new messages are dropped until the slow subscriber is cut off. */
    private static final long MOST_QUEUED_BYTES = 128L * 1024 * 1024;

    private final BrokerSettings settings;
    private final BrokerLogin gatewayLogin = BrokerLogin.random();
    private final ConnectionRules rules;
    private final ActiveMQServer server;
    private final NodeCertificateStore certificates;
    private final Clock clock;
    private final List<Future<?>> checks = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param identities is told whom the broker refuses
     */
    public Broker(
            BrokerSettings settings,
            Accounts accounts,
            NodeSecrets nodes,
            NodeCertificateStore certificates,
            IdentityReports identities,
            Clock clock) {
        this.settings = settings;
        this.certificates = certificates;
        this.clock = clock;
        var rights =
                new TopicRights(
                        settings.site(),
                        settings.guests().stream()
                                .collect(Collectors.toMap(Guest::name, Guest::topic)));
        var refusals = new RefusalReport(identities);
        var door = new NodeDoor(certificates, clock);
        server =
                new ActiveMQServerImpl(
                        configuration(settings),
                        null,
                        new BrokerSecurity(
                                accounts,
                                nodes,
                                settings.guests(),
                                door,
                                rights,
                                gatewayLogin,
                                refusals));
        server.registerBrokerPlugin(new PacketLimit(MOST_PACKET_BYTES));
        server.registerBrokerPlugin(new Crowd(refusals));
        rules = new ConnectionRules(rights, door, gatewayLogin.user(), refusals);
    }

    /** Listens from now on. */
    public void start() throws BrokerException {
        try {
            server.start();
            server.getRemotingService().addIncomingInterceptor(rules);
            acceptor(ACCEPTOR).start();
            if (settings.nodes().isPresent()) {
                acceptor(NODE_ACCEPTOR).start();
            }
            repeat(new SlowSubscribers(server)::check, SlowSubscribers.PERIOD);
            repeat(new SilentVisitors(server)::check, SilentVisitors.PERIOD);
            repeat(new WithdrawnNodes(server, certificates, clock)::check, WithdrawnNodes.PERIOD);
        } catch (Exception e) {
            throw new BrokerException(
                    "MQTT cannot listen on " + place() + ": " + e.getMessage(), e);
        }
        if (!acceptor(ACCEPTOR).isStarted()) {
            throw new BrokerException("MQTT cannot listen on " + place() + ", is it in use?");
        }
        if (settings.nodes().isPresent() && !acceptor(NODE_ACCEPTOR).isStarted()) {
            throw new BrokerException(
                    "MQTT for nodes cannot listen on port "
                            + settings.nodes().get().port()
                            + ", is it in use?");
        }
    }

    private void repeat(Runnable check, Duration period) {
        checks.add(
                server.getScheduledPool()
                        .scheduleAtFixedRate(
                                () -> guarded(check),
                                period.toMillis(),
                                period.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    /** Thrown on, a failure would end all checks to come. */
    private void guarded(Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            if (closed) {
                // One that was under way: what it asks may be closed by now too.
                return;
            }
            log.atError().setCause(e).log("a check of the broker's connections failed");
        }
    }

    /** The port that the broker listens on. */
    public int port() {
        return acceptor(ACCEPTOR).getActualPort();
    }

    /** The port that nodes come in by with certificates; empty if there is none. */
    public OptionalInt nodePort() {
        return settings.nodes().isPresent()
                ? OptionalInt.of(acceptor(NODE_ACCEPTOR).getActualPort())
                : OptionalInt.empty();
    }

    /** Where the gateway's own client finds it. */
    public String address() {
        var host =
                settings.bind().isAnyLocalAddress() ? LOOPBACK : settings.bind().getHostAddress();
        return (settings.keyStore().isPresent() ? "ssl://" : "tcp://")
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + port();
    }

    /** How the gateway's own client comes in. */
    public BrokerLogin gatewayLogin() {
        return gatewayLogin;
    }

    /** Believes this broker's own certificate and no other; empty where it has none. */
    public Optional<SSLContext> certificateTrust() throws BrokerException {
        try {
            var keyStore = settings.keyStore();
            return keyStore.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CertificateTrust.in(keyStore.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw new BrokerException("the key store cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws BrokerException {
        closed = true;
        checks.forEach(check -> check.cancel(false));
        checks.clear();
        try {
            server.stop();
        } catch (Exception e) {
            throw new BrokerException("the broker did not stop in order", e);
        }
    }

    private String place() {
        return settings.bind().getHostAddress() + ":" + settings.port();
    }

    private NettyAcceptor acceptor(String name) {
        return (NettyAcceptor) server.getRemotingService().getAcceptor(name);
    }

    private static Configuration configuration(BrokerSettings settings) {
        var configuration = base(settings);
        settings.nodes()
                .ifPresent(nodes ->
                        configuration.addAcceptorConfiguration(
                                new TransportConfiguration(
                                        NettyAcceptorFactory.class.getName(),
                                        nodeTransport(settings, nodes),
                                        NODE_ACCEPTOR,
                                        mqtt())));
        return configuration;
    }

    private static Configuration base(BrokerSettings settings) {
        return new ConfigurationImpl()
                .setName("vallum")
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                .setAuthenticationCacheSize(MOST_REMEMBERED)
                .setAuthorizationCacheSize(MOST_REMEMBERED)
                .setMaxDiskUsage(-1)
                .setGlobalMaxSize(MOST_QUEUED_BYTES)
                .setCriticalAnalyzer(false)
                .setGracefulShutdownEnabled(false)
                .setThreadPoolMaxSize(THREADS)
                .setScheduledThreadPoolMaxSize(1)
                // Left alone, these are well known, and whoever has them passes every check.
                .setClusterUser(BrokerLogin.random().secret())
                .setClusterPassword(BrokerLogin.random().secret())
                .setWildCardConfiguration(
                        new WildcardConfiguration()
                                .setDelimiter('/')
                                .setSingleWord('+')
                                .setAnyWords('#'))
                .addAddressSetting("#", addressSettings())
                .addAcceptorConfiguration(
                        new TransportConfiguration(
                                NettyAcceptorFactory.class.getName(),
                                transport(settings),
                                ACCEPTOR,
                                mqtt()));
    }

    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setDefaultRingSize(MOST_QUEUED_MESSAGES);
    }

    private static Map<String, Object> transport(BrokerSettings settings) {
        var transport = transport(settings, settings.port());
        settings.keyStore().ifPresent(keyStore -> encrypt(transport, keyStore));
        return transport;
    }

    /** TLS with the site's own certificate, and one of the node's own. */
    private static Map<String, Object> nodeTransport(
            BrokerSettings settings, BrokerSettings.NodeListener nodes) {
        var transport = transport(settings, nodes.port());
        encrypt(transport, nodes.keyStore());
        transport.put(TransportConstants.WANT_CLIENT_AUTH_PROP_NAME, true);
        transport.put(
                TransportConstants.TRUST_MANAGER_FACTORY_PLUGIN_PROP_NAME,
                AnyCertificate.class.getName());
        return transport;
    }

    private static Map<String, Object> transport(BrokerSettings settings, int port) {
        var transport = new HashMap<String, Object>();
        transport.put(TransportConstants.HOST_PROP_NAME, settings.bind().getHostAddress());
        transport.put(TransportConstants.PORT_PROP_NAME, port);
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        transport.put(TransportConstants.TCP_NODELAY_PROPNAME, true);
        transport.put(TransportConstants.REMOTING_THREADS_PROPNAME, THREADS);
        transport.put(TransportConstants.CONNECTIONS_ALLOWED, MOST_CONNECTIONS);
        transport.put(TransportConstants.AUTO_START, false);
        // So that a stop is not held up.
        transport.put(TransportConstants.QUIET_PERIOD, 0);
        transport.put(TransportConstants.SHUTDOWN_TIMEOUT, 1);
        return transport;
    }

    private static void encrypt(Map<String, Object> transport, BrokerSettings.KeyStore keyStore) {
        transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        transport.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        transport.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keyStore.file().toString());
        transport.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, keyStore.password());
        transport.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
    }

    /** How the protocol's part of the broker is set up. */
    private static Map<String, Object> mqtt() {
        var mqtt = new HashMap<String, Object>();
        mqtt.put("topicAliasMaximum", 0);
        mqtt.put("maximumPacketSize", MOST_PACKET_BYTES);
        mqtt.put("defaultMqttSessionExpiryInterval", 0);
        return mqtt;
    }
}
