package dev.vallum.node.uplink;

import dev.vallum.node.uplink.LinkEvent.Arrived;
import dev.vallum.node.uplink.LinkEvent.Connected;
import dev.vallum.node.uplink.LinkEvent.Lost;
import dev.vallum.node.uplink.LinkEvent.Subscribed;
import dev.vallum.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttAsyncClient;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.TimerPingSender;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * A link over the Paho client. Each connect takes a new client: its automatic reconnect shares
 * static state between clients and gives up for ever on some failures, so it is left off.
 */
public final class PahoLink implements Link {
    /** Bounds the messages that the broker hasn't answered for. */
    private static final int MOST_UNDER_WAY = 16;

    private static final int KEEP_ALIVE_S = 5;
    private static final int CONNECT_TIMEOUT_S = 8;
    private static final long GOODBYE_MS = 200;

    private final BrokerAccess access;
    private final LinkSockets sockets;
    private final Clients clients;
    private final Executor executor;
    private @Nullable Attempt attempt;

    /**
     * @param clientId the node's id
     * @param executor runs the client's threads, which block: three for each link
     */
    public PahoLink(
            BrokerAccess access,
            String clientId,
            LinkSockets sockets,
            ScheduledExecutorService executor) {
        this(
                access,
                sockets,
                executor,
                () ->
                        new MqttAsyncClient(
                                access.broker().toString(),
                                clientId,
                                new MemoryPersistence(),
                                new TimerPingSender(executor),
                                executor) {
                            @Override
                            protected NetworkModule[] createNetworkModules(
                                    String address, MqttConnectionOptions options)
                                    throws MqttException {
                                return PatientNetwork.all(
                                        super.createNetworkModules(address, options));
                            }
                        });
    }

    PahoLink(BrokerAccess access, LinkSockets sockets, Executor executor, Clients clients) {
        this.access = access;
        this.sockets = sockets;
        this.executor = executor;
        this.clients = clients;
    }

    /** Makes a client for one attempt. */
    interface Clients {
        IMqttAsyncClient make() throws MqttException;
    }

    @Override
    public void connect(Optional<Outgoing> will, Consumer<LinkEvent> events) {
        abandon();
        try {
            var begun = new Attempt(clients.make(), events);
            attempt = begun;
            // Setting up a client takes the longest of all that is done here.
            executor.execute(() -> begun.connect(options(will)));
        } catch (MqttException e) {
            events.accept(new Lost("can't connect: " + describe(e)));
        }
    }

    @Override
    public void subscribe(List<Topic> topics) {
        var current = attempt;
        if (current == null) {
            return;
        }
        var names = topics.stream().map(Topic::toString).toArray(String[]::new);
        var levels = topics.stream().mapToInt(topic -> 1).toArray();
        try {
            current.client.subscribe(
                    names, levels, null, current.telling(new Subscribed(), "can't subscribe"));
        } catch (MqttException e) {
            current.lost("can't subscribe: " + describe(e));
        }
    }

    @Override
    public boolean hasRoom() {
        return underWay() < MOST_UNDER_WAY;
    }

    @Override
    public int underWay() {
        var current = attempt;
        return current == null ? 0 : current.underWay.get();
    }

    @Override
    public void send(Outgoing message) {
        var current = attempt;
        if (current == null) {
            return;
        }
        current.underWay.incrementAndGet();
        try {
            current.client.publish(
                    message.topic().toString(), mqtt(message), null, current.countingDown());
        } catch (MqttException e) {
            current.lost("can't send: " + describe(e));
        }
    }

    @Override
    public void disconnect() {
        var current = attempt;
        if (current == null) {
            return;
        }
        try {
            current.client.disconnect(0).waitForCompletion(GOODBYE_MS);
        } catch (MqttException e) {
            current.lost("can't say goodbye: " + describe(e));
        }
        abandon();
    }

    @Override
    public void abandon() {
        sockets.closeAll();
        var current = attempt;
        attempt = null;
        if (current != null) {
            current.isOver = true;
            executor.execute(current::close);
        }
    }

    private MqttConnectionOptions options(Optional<Outgoing> will) {
        var options = new MqttConnectionOptions();
        options.setUserName(access.userName());
        access.password()
                .ifPresent(
                        password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        // With a trust of its own it is one authority that is believed, whatever the names.
        options.setHttpsHostnameVerificationEnabled(access.tls().isEmpty());
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        options.setTopicAliasMaximum(0);
        options.setSocketFactory(sockets.factory());
        will.ifPresent(last -> options.setWill(last.topic().toString(), mqtt(last)));
        return options;
    }

    private static MqttMessage mqtt(Outgoing message) {
        var mqtt = new MqttMessage(message.payload());
        mqtt.setQos(message.service().level());
        mqtt.setRetained(false);
        return mqtt;
    }

    private static String describe(MqttException e) {
        var cause = e.getCause();
        if (cause == null) {
            return e.getMessage() + " (" + e.getReasonCode() + ")";
        }
        var message = cause.getMessage();
        return message == null ? "the broker ended it (" + cause + ")" : message;
    }

    /** One client and what it reports. Its callbacks only hand over. */
    private static final class Attempt implements MqttCallback {
        private final IMqttAsyncClient client;
        private final Consumer<LinkEvent> events;
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile boolean isOver;

        Attempt(IMqttAsyncClient client, Consumer<LinkEvent> events) {
            this.client = client;
            this.events = events;
        }

        void connect(MqttConnectionOptions options) {
            try {
                client.setCallback(this);
                client.connect(options, null, telling(new Connected(), "can't connect"));
            } catch (MqttException e) {
                lost("can't connect: " + describe(e));
            }
        }

        MqttActionListener telling(LinkEvent success, String failure) {
            return new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    tell(success);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    lost(failure + ": " + (cause instanceof MqttException e ? describe(e) : cause));
                }
            };
        }

        MqttActionListener countingDown() {
            return new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    underWay.decrementAndGet();
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    underWay.decrementAndGet();
                }
            };
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            tell(new Arrived(topic, message.getPayload()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            var cause = response.getException();
            lost(cause == null ? "the broker ended it" : describe(cause));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            lost("protocol error: " + describe(exception));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Counted per message.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // Told by the connect's own listener.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            lost("the broker asks for an authentication that isn't spoken here");
        }

        private void lost(String reason) {
            tell(new Lost(reason));
        }

        private void tell(LinkEvent event) {
            if (!isOver) {
                events.accept(event);
            }
        }

        private void close() {
            try {
                client.disconnectForcibly(0, 1, false);
            } catch (MqttException e) {
                // Not connected any more, which is what was wanted.
                isOver = true;
            }
            try {
                client.close(true);
            } catch (MqttException e) {
                isOver = true;
            }
        }
    }
}
