package dev.vallum.gateway.inputs;

import dev.vallum.gateway.broker.TopicFilter;
import dev.vallum.gateway.ingest.Backoff;
import dev.vallum.gateway.ingest.PatientClient;
import dev.vallum.gateway.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection on which sources' messages come. It is made anew whenever it is gone, with a new
 * client. A message is acknowledged once it is stored or refused for good; while nothing can be
 * stored the broker keeps what was sent with quality of service 1.
 */
final class InputLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InputLink.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int AT_LEAST_ONCE = 1;
    private static final int HIGHEST_GRANTED_QOS = 2;

    /** What the broker retained is old news, and is not asked for. */
    private static final int NOTHING_RETAINED = 2;

    private static final int MOST_WITHOUT_RECEIPT = 100;

    /** What nobody repeats finds room in the other part. */
    private static final int MOST_WAITING = 1000;

    private final InputPlace place;
    private final Map<TopicFilter, String> topics;
    private final Receiver receiver;
    private final Backoff backoff;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = Thread.ofPlatform().name("inputs-mqtt").unstarted(this::run);
    private volatile @Nullable PatientClient client;
    private final Semaphore end = new Semaphore(0);
    private volatile boolean ending;
    private boolean toldDown;

    /** Takes a source's message. */
    interface Receiver {
        void take(String source, byte[] message);
    }

    private record Arrival(PatientClient from, String topic, MqttMessage message) {}

    /**
     * @param topics whose each filter's topics are
     */
    InputLink(
            InputPlace place,
            Map<TopicFilter, String> topics,
            Receiver receiver,
            RandomGenerator random) {
        this.place = place;
        this.topics = Map.copyOf(topics);
        this.receiver = receiver;
        backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, random);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ending) {
            try {
                step();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("a step of listening for sources failed");
            }
        }
    }

    private void step() throws InterruptedException {
        if (!isConnected() && !connect()) {
            pause();
            return;
        }
        var arrival = arrivals.poll(SHORTEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival != null) {
            take(arrival);
        }
    }

    /** Tries until it is stored; meanwhile others wait, as nothing of theirs could be stored. */
    private void take(Arrival arrival) throws InterruptedException {
        var source = source(arrival.topic());
        boolean failing = false;
        while (source != null && !ending) {
            try {
                receiver.take(source, arrival.message().getPayload());
                break;
            } catch (StoreException e) {
                if (!failing) {
                    log.atError().setCause(e).log("cannot store what sources say; trying on");
                }
                failing = true;
                pause();
            } catch (RuntimeException e) {
                // A message that breaks our own code must not keep all that follow from coming.
                log.atError()
                        .setCause(e)
                        .addKeyValue("source", source)
                        .log("a message could not be worked through");
                break;
            }
        }
        backoff.reset();
        if (!ending) {
            confirm(arrival);
        }
    }

    /** Longer each time, and not beyond the end. */
    private void pause() throws InterruptedException {
        if (end.tryAcquire(backoff.next().toNanos(), TimeUnit.NANOSECONDS)) {
            end.release();
        }
    }

    private @Nullable String source(String topic) {
        for (var each : topics.entrySet()) {
            if (each.getKey().matches(topic)) {
                return each.getValue();
            }
        }
        return null;
    }

    private void confirm(Arrival arrival) {
        // The broker sends again what was open when another connection ended.
        if (arrival.from().equals(client)) {
            arrival.from().confirm(arrival.message());
        }
    }

    private boolean isConnected() {
        var current = client;
        return current != null && current.isConnected();
    }

    private boolean connect() {
        drop();
        try {
            var fresh = new PatientClient(place.address(), place.clientId());
            client = fresh;
            fresh.setManualAcks(true);
            fresh.setCallback(new Callback(fresh));
            fresh.connect(options()).waitForCompletion(ANSWER_WITHIN.toMillis());
            var asked = fresh.subscribe(subscriptions());
            asked.waitForCompletion(ANSWER_WITHIN.toMillis());
            for (int code : asked.getReasonCodes()) {
                if (code > HIGHEST_GRANTED_QOS) {
                    throw new MqttException(code);
                }
            }
        } catch (MqttException e) {
            failed(e);
            return false;
        }
        toldDown = false;
        backoff.reset();
        log.atInfo().addKeyValue("broker", place).log("listening for sources");
        return true;
    }

    private MqttSubscription[] subscriptions() {
        return topics.keySet().stream()
                .map(topic -> {
                    var wanted = new MqttSubscription(topic.text(), AT_LEAST_ONCE);
                    wanted.setRetainHandling(NOTHING_RETAINED);
                    return wanted;
                })
                .toArray(MqttSubscription[]::new);
    }

    private MqttConnectionOptions options() {
        var options = new MqttConnectionOptions();
        if (!place.user().isEmpty()) {
            options.setUserName(place.user());
            options.setPassword(place.password().getBytes(StandardCharsets.UTF_8));
        }
        options.setCleanStart(place.keepFor().isZero());
        options.setSessionExpiryInterval(place.keepFor().toSeconds());
        options.setAutomaticReconnect(false);
        options.setReceiveMaximum(MOST_WITHOUT_RECEIPT);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) ANSWER_WITHIN.toSeconds());
        options.setSocketFactory(place.sockets());
        options.setHttpsHostnameVerificationEnabled(place.isEncrypted() && place.verifyName());
        return options;
    }

    private void failed(MqttException failure) {
        drop();
        if (!toldDown) {
            toldDown = true;
            log.atWarn()
                    .addKeyValue("broker", place)
                    .addKeyValue("code", failure.getReasonCode())
                    .log("cannot listen for sources, trying on");
        }
    }

    private void drop() {
        var old = client;
        client = null;
        if (old != null) {
            old.drop();
        }
    }

    @Override
    public void close() {
        ending = true;
        end.release();
        try {
            if (!thread.join(END_WITHIN)) {
                log.atError().log("listening for sources does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drop();
    }

    /** Called by the client's threads; hands on at once. */
    private final class Callback implements MqttCallback {
        private final PatientClient from;

        Callback(PatientClient from) {
            this.from = from;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            boolean isRepeated = message.getQos() > 0;
            boolean hasRoom = isRepeated || arrivals.remainingCapacity() > MOST_WITHOUT_RECEIPT;
            if (!hasRoom || !arrivals.offer(new Arrival(from, topic, message))) {
                log.atWarn().addKeyValue("topic", topic).log("a source's message was passed over");
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            log.atDebug().addKeyValue("code", response.getReturnCode()).log("connection lost");
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
