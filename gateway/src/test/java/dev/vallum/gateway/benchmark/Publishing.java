package dev.vallum.gateway.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * From publishers over Mosquitto to one subscriber, with QoS 1 on both sides: what the broker alone
 * does, with the client that nodes and gateway use. The time ends with the last message at the
 * subscriber.
 *
 * @param publishers each on a connection and a thread of its own
 */
record Publishing(Mosquitto broker, int publishers) {
    private static final long PATIENCE_MS = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST_RUN_S = 300;

    /** More than it takes to keep the broker busy; the node itself keeps to 16. */
    private static final int MOST_UNDER_WAY = 64;

    /**
     * @param payload of each message
     * @param messages of all publishers together, a multiple of their count
     * @param recordsEach that stand in each message
     */
    Rate run(String name, byte[] payload, int messages, int recordsEach)
            throws MqttException, InterruptedException, IOException {
        var subscriber = new Counting();
        var receiving = connect("subscriber", subscriber);
        receiving.subscribe("benchmark/#", 1).waitForCompletion(PATIENCE_MS);
        var clients = new ArrayList<MqttAsyncClient>();
        try {
            for (int i = 0; i < publishers; i++) {
                clients.add(connect("publisher-" + i, new Counting()));
            }
            publish(clients, subscriber, payload, messages / 2);
            var before = Load.Moment.now(broker.process());
            publish(clients, subscriber, payload, messages);
            var after = Load.Moment.now(broker.process());
            return new Rate(
                    name,
                    (long) messages * recordsEach,
                    after.nanos() - before.nanos(),
                    Load.between(before, after));
        } finally {
            for (var client : clients) {
                close(client);
            }
            close(receiving);
        }
    }

    private void publish(
            List<MqttAsyncClient> clients, Counting subscriber, byte[] payload, int messages)
            throws InterruptedException {
        var all = subscriber.expect(messages);
        for (var client : clients) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> publish(client, payload, messages / publishers));
        }
        if (!all.await(LONGEST_RUN_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    subscriber.arrived.get() + " of " + messages + " arrived");
        }
    }

    private static void publish(MqttAsyncClient client, byte[] payload, int count) {
        var room = new Semaphore(MOST_UNDER_WAY);
        var answered = new Answered(room);
        for (int i = 0; i < count; i++) {
            room.acquireUninterruptibly();
            var message = new MqttMessage(payload);
            message.setQos(1);
            try {
                client.publish("benchmark/" + client.getClientId(), message, null, answered);
            } catch (MqttException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private MqttAsyncClient connect(String name, MqttCallback callback) throws MqttException {
        var client = new MqttAsyncClient(broker.address(), name, new MemoryPersistence());
        client.setCallback(callback);
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setTopicAliasMaximum(0);
        options.setSocketFactory(new Undelayed());
        client.connect(options).waitForCompletion(PATIENCE_MS);
        return client;
    }

    private static void close(MqttAsyncClient client) throws MqttException {
        client.disconnect().waitForCompletion(PATIENCE_MS);
        client.close();
    }

    private record Answered(Semaphore room) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            room.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            // What is missing then shows at the subscriber.
            room.release();
        }
    }

    /** Without Nagle's delay, as nodes and gateway have their sockets. */
    private static final class Undelayed extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("only unconnected sockets are made here");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort)
                throws IOException {
            throw new IOException("only unconnected sockets are made here");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new IOException("only unconnected sockets are made here");
        }

        @Override
        public Socket createSocket(
                InetAddress host, int port, java.net.InetAddress local, int localPort)
                throws IOException {
            throw new IOException("only unconnected sockets are made here");
        }
    }

    /** Counts messages; more than are expected are a mistake. */
    private static final class Counting implements MqttCallback {
        private final AtomicInteger arrived = new AtomicInteger();
        private volatile int expected;
        private volatile CountDownLatch all = new CountDownLatch(1);

        CountDownLatch expect(int messages) {
            all = new CountDownLatch(1);
            arrived.set(0);
            expected = messages;
            return all;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (arrived.incrementAndGet() == expected) {
                all.countDown();
            }
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
