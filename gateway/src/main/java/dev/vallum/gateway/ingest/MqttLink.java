package dev.vallum.gateway.ingest;

import dev.vallum.wire.Channel;
import dev.vallum.wire.Message;
import dev.vallum.wire.Topic;
import dev.vallum.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's connection to the broker. It is made anew, with a new client, whenever it is gone:
 * the client's own reconnecting gives up on some failures and restores no subscriptions.
 */
final class MqttLink implements MessageSender {
    private static final Logger log = LoggerFactory.getLogger(MqttLink.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int KEEP_ALIVE_SECONDS = 5;
    private static final int HIGHEST_GRANTED_QOS = 2;

    private final String site;
    private final MqttPlace place;
    private final Inbox inbox;
    private final IngestFigures figures;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Backoff backoff;
    private final WireCodec codec = new WireCodec();

    /** Given when something happened that the loop should look at. */
    private final Semaphore wake = new Semaphore(0);

    private volatile @Nullable PatientClient client;
    private boolean toldDown;
    private long nextTryNanos;

    MqttLink(
            String site,
            MqttPlace place,
            Inbox inbox,
            IngestFigures figures,
            Clock clock,
            LongSupplier nanos,
            RandomGenerator random) {
        this.site = site;
        this.place = place;
        this.inbox = inbox;
        this.figures = figures;
        this.clock = clock;
        this.nanos = nanos;
        this.backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, random);
        this.nextTryNanos = nanos.getAsLong();
    }

    /** Waits until the connection is gone or may be tried again, but not for long. */
    void await(Duration longest) throws InterruptedException {
        var wait =
                isConnected()
                        ? longest.toNanos()
                        : Math.min(longest.toNanos(), nextTryNanos - nanos.getAsLong());
        if (wait > 0 && wake.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    /**
     * Connects if there is no connection and the time has come.
     *
     * @return 1 if a connection was made
     */
    int doWork() {
        if (isConnected() || nanos.getAsLong() - nextTryNanos < 0) {
            return 0;
        }
        drop();
        try {
            connect();
        } catch (MqttException e) {
            failed(e);
            return 0;
        }
        toldDown = false;
        backoff.reset();
        figures.connected(true);
        log.atInfo().addKeyValue("broker", place.address()).log("connected");
        return 1;
    }

    boolean isConnected() {
        var current = client;
        return current != null && current.isConnected();
    }

    @Override
    public CommandSender.Sent send(Message message) {
        var current = client;
        if (current == null) {
            return CommandSender.Sent.NOT_CONNECTED;
        }
        try {
            current.publish(
                    Topic.of(site, message).toString(),
                    codec.encode(message),
                    qualityOfService(message.channel()),
                    false);
            return CommandSender.Sent.HANDED_OVER;
        } catch (MqttException e) {
            log.atDebug().setCause(e).log("not sent");
            return CommandSender.Sent.NOT_CONNECTED;
        }
    }

    /** Ends the connection. */
    void close() {
        var current = client;
        if (current != null && current.isConnected()) {
            try {
                current.disconnect(0).waitForCompletion(ANSWER_WITHIN.toMillis());
            } catch (MqttException e) {
                log.atDebug().setCause(e).log("not disconnected in order");
            }
        }
        drop();
    }

    private void connect() throws MqttException {
        var fresh = new PatientClient(place.address(), place.login().user());
        client = fresh;
        fresh.setManualAcks(true);
        fresh.setCallback(new Callback(fresh));
        fresh.connect(options()).waitForCompletion(ANSWER_WITHIN.toMillis());
        var channels = Arrays.stream(Channel.values()).filter(Channel::fromNode).toList();
        var subscribed =
                fresh.subscribe(
                        channels.stream()
                                .map(channel -> Topic.filter(site, channel))
                                .toArray(String[]::new),
                        channels.stream().mapToInt(MqttLink::qualityOfService).toArray());
        subscribed.waitForCompletion(ANSWER_WITHIN.toMillis());
        requireGranted(subscribed);
    }

    /**
     * Measurements are followed by newer ones, excerpts of readings are lossy, software is asked
     * for again, and an acknowledgement counts for all before it: a node that misses the last one
     * sends again and is answered again.
     */
    private static int qualityOfService(Channel channel) {
        return switch (channel) {
            case MEASUREMENTS, EXCERPT, SOFTWARE, ACKNOWLEDGEMENT -> 0;
            case BIRTH, DETECTIONS, HEARTBEAT, WILL, RENEWAL, COMMAND -> 1;
        };
    }

    private static void requireGranted(IMqttToken subscribed) throws MqttException {
        for (int code : subscribed.getReasonCodes()) {
            if (code > HIGHEST_GRANTED_QOS) {
                throw new MqttException(code);
            }
        }
    }

    private MqttConnectionOptions options() {
        var options = new MqttConnectionOptions();
        options.setUserName(place.login().user());
        options.setPassword(place.login().secret().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setReceiveMaximum(Inbox.MOST_WITHOUT_RECEIPT);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) ANSWER_WITHIN.toSeconds());
        if (place.tls()) {
            options.setSocketFactory(
                    place.trust()
                            .map(context -> (SocketFactory) context.getSocketFactory())
                            .orElseGet(SSLSocketFactory::getDefault));
            // With a trust of our own it is one certificate that is believed, whatever its names.
            options.setHttpsHostnameVerificationEnabled(place.trust().isEmpty());
        } else {
            options.setSocketFactory(new UndelayedSockets(SocketFactory.getDefault()));
        }
        return options;
    }

    private void failed(MqttException failure) {
        drop();
        var wait = backoff.next();
        nextTryNanos = nanos.getAsLong() + wait.toNanos();
        if (!toldDown) {
            toldDown = true;
            log.atWarn()
                    .addKeyValue("broker", place.address())
                    .addKeyValue("problem", describe(failure))
                    .log("cannot connect, trying on");
        }
    }

    private static String describe(MqttException failure) {
        var cause = failure.getCause();
        return failure.getReasonCode() + " " + (cause == null ? failure.getMessage() : cause);
    }

    private void drop() {
        var old = client;
        client = null;
        figures.connected(false);
        if (old != null) {
            old.drop();
        }
    }

    /** Called by the client's threads; hands on at once. */
    private final class Callback implements MqttCallback {
        private final PatientClient source;

        Callback(PatientClient source) {
            this.source = source;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            long at = nanos.getAsLong();
            var arrival =
                    new Arrival(
                            topic, message.getPayload(), clock.instant(), () -> done(message, at));
            boolean taken =
                    message.getQos() == 0 ? inbox.offerLossy(arrival) : inbox.offer(arrival);
            if (!taken) {
                figures.overflowed();
                confirm(message);
            }
        }

        private void done(MqttMessage message, long arrivedNanos) {
            figures.doneAfter(Duration.ofNanos(nanos.getAsLong() - arrivedNanos));
            confirm(message);
        }

        private void confirm(MqttMessage message) {
            if (!source.equals(client)) {
                // The broker forgot what was open when that connection ended.
                return;
            }
            source.confirm(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            if (source.equals(client)) {
                figures.connected(false);
                log.atWarn()
                        .addKeyValue("broker", place.address())
                        .addKeyValue("reason", response.getReturnCode())
                        .log("connection lost");
            }
            wake.release();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            log.atDebug().setCause(exception).log("client error");
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
