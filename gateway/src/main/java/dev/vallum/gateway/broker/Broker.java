package dev.vallum.gateway.broker;

import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.wire.WireCodec;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
import org.jspecify.annotations.Nullable;

/** The MQTT broker inside the gateway. */
public final class Broker implements AutoCloseable {
    private static final String ACCEPTOR = "mqtt";
    private static final String LOOPBACK = "127.0.0.1";

    /** Above what the codec takes, so that a message somewhat too long is refused with a reason. */
    static final int MOST_PACKET_BYTES = WireCodec.MOST_BYTES + 64 * 1024;

    private static final int MOST_CONNECTIONS = 2000;

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
    private @Nullable Future<?> slowSubscribers;

    public Broker(BrokerSettings settings, Accounts accounts, NodeSecrets nodes) {
        this.settings = settings;
        var rights = new TopicRights(settings.site());
        var refusals = new RefusalReport();
        server =
                new ActiveMQServerImpl(
                        configuration(settings),
                        null,
                        new BrokerSecurity(accounts, nodes, rights, gatewayLogin, refusals));
        server.registerBrokerPlugin(new PacketLimit(MOST_PACKET_BYTES));
        rules = new ConnectionRules(rights, refusals);
    }

    /** Listens from now on. */
    public void start() throws BrokerException {
        try {
            server.start();
            server.getRemotingService().addIncomingInterceptor(rules);
            acceptor().start();
            slowSubscribers =
                    server.getScheduledPool()
                            .scheduleAtFixedRate(
                                    new SlowSubscribers(server),
                                    SlowSubscribers.PERIOD.toSeconds(),
                                    SlowSubscribers.PERIOD.toSeconds(),
                                    TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new BrokerException(
                    "MQTT cannot listen on " + place() + ": " + e.getMessage(), e);
        }
        if (!acceptor().isStarted()) {
            throw new BrokerException("MQTT cannot listen on " + place() + ", is it in use?");
        }
    }

    /** The port that the broker listens on. */
    public int port() {
        return acceptor().getActualPort();
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
        var checks = slowSubscribers;
        if (checks != null) {
            checks.cancel(false);
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new BrokerException("the broker did not stop in order", e);
        }
    }

    private String place() {
        return settings.bind().getHostAddress() + ":" + settings.port();
    }

    private NettyAcceptor acceptor() {
        return (NettyAcceptor) server.getRemotingService().getAcceptor(ACCEPTOR);
    }

    private static Configuration configuration(BrokerSettings settings) {
        return new ConfigurationImpl()
                .setName("vallum")
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                .setMaxDiskUsage(-1)
                .setGlobalMaxSize(MOST_QUEUED_BYTES)
                .setCriticalAnalyzer(false)
                .setGracefulShutdownEnabled(false)
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
        var transport = new HashMap<String, Object>();
        transport.put(TransportConstants.HOST_PROP_NAME, settings.bind().getHostAddress());
        transport.put(TransportConstants.PORT_PROP_NAME, settings.port());
        transport.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        transport.put(TransportConstants.TCP_NODELAY_PROPNAME, true);
        transport.put(TransportConstants.CONNECTIONS_ALLOWED, MOST_CONNECTIONS);
        transport.put(TransportConstants.AUTO_START, false);
        // So that a stop is not held up.
        transport.put(TransportConstants.QUIET_PERIOD, 0);
        transport.put(TransportConstants.SHUTDOWN_TIMEOUT, 1);
        settings.keyStore()
                .ifPresent(keyStore -> {
                    transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
                    transport.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
                    transport.put(
                            TransportConstants.KEYSTORE_PATH_PROP_NAME, keyStore.file().toString());
                    transport.put(
                            TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, keyStore.password());
                    transport.put(
                            TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
                });
        return transport;
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
