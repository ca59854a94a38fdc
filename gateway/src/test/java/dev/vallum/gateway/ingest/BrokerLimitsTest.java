package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vallum.gateway.broker.BrokerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client can't take the broker from the others. */
final class BrokerLimitsTest {
    private static final int FLOOD = 3000;
    private static final int BYTES = 1024;

    /** Of MQTT's fixed header: CONNECT, and how much follows. */
    private static final byte[] HALF_A_CONNECT = {0x10, 0x40, 0x00};

    @TempDir private Path directory;

    private RunningBroker broker;

    @BeforeEach
    void start() throws IOException, BrokerException {
        broker = new RunningBroker(directory);
    }

    @AfterEach
    void stop() throws BrokerException {
        broker.close();
    }

    @Test
    void aNodeThatRunsWildIsReadSlowlyAndLosesNothing() throws Exception {
        var wild = node("n01");
        var neighbour = node("n02");
        var answered = new Answered();
        long begun = System.nanoTime();
        for (int i = 0; i < FLOOD; i++) {
            wild.publish(
                    "vallum/reference/n01/heartbeat", new byte[BYTES], 1, false, null, answered);
            if (i == FLOOD / 2) {
                neighbour
                        .publish("vallum/reference/n02/heartbeat", new byte[1], 1, false)
                        .waitForCompletion(2_000);
            }
        }
        answered.awaitAll();
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(answered.failed.get()).isZero();
        assertThat(seconds)
                .as("1000 at once and 500 a second")
                .isGreaterThan((FLOOD - 1000) / 500.0 * 0.9);
        wild.disconnectForcibly(0, 1000, false);
        neighbour.disconnectForcibly(0, 1000, false);
    }

    @Test
    void nobodyTakesThePlacesOfAll() throws Exception {
        var secret = broker.nodes().enrol("n01");
        var clients = new ArrayList<MqttAsyncClient>();
        for (int i = 0; i < 8; i++) {
            var client = broker.client("n01." + i);
            RunningBroker.connect(client, RunningBroker.options("n01", secret));
            clients.add(client);
        }
        var oneMore = broker.client("n01.more");

        assertThatThrownBy(
                        () -> RunningBroker.connect(oneMore, RunningBroker.options("n01", secret)))
                .isInstanceOf(MqttException.class);

        node("n02").disconnectForcibly(0, 1000, false);
        clients.removeFirst().disconnect().waitForCompletion(5_000);
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(MqttException.class)
                .until(() -> {
                    var again = broker.client("n01.more");
                    RunningBroker.connect(again, RunningBroker.options("n01", secret));
                    return clients.add(again);
                });
        for (var client : clients) {
            client.disconnectForcibly(0, 1000, false);
        }
    }

    @Test
    void whoDoesNotSayWhoTheyAreIsThrownOff() throws Exception {
        try (var silent = socket();
                var slow = socket()) {
            slow.getOutputStream().write(HALF_A_CONNECT);

            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    private Socket socket() throws IOException {
        int port = URI.create(broker.place().address()).getPort();
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private MqttAsyncClient node(String name) throws MqttException {
        var client = broker.client(name);
        var options = RunningBroker.options(name, broker.nodes().enrol(name));
        options.setReceiveMaximum(1000);
        RunningBroker.connect(client, options);
        return client;
    }

    private static final class Answered implements MqttActionListener {
        private final CountDownLatch left = new CountDownLatch(FLOOD);
        private final AtomicInteger failed = new AtomicInteger();

        @Override
        public void onSuccess(IMqttToken token) {
            left.countDown();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            failed.incrementAndGet();
            left.countDown();
        }

        void awaitAll() throws InterruptedException {
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
