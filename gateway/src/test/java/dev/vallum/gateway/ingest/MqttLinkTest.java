package dev.vallum.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.gateway.broker.BrokerLogin;
import dev.vallum.wire.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MqttLinkTest {
    @TempDir private Path directory;

    private final Inbox inbox = new Inbox();
    private final IngestFigures figures = new IngestFigures();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void connectsOnceTheBrokerIsThere() throws Exception {
        var link = link(nobodyHome());
        assertThat(link.doWork()).isZero();
        assertThat(link.send(acknowledgement())).isEqualTo(CommandSender.Sent.NOT_CONNECTED);
        assertThat(link.doWork()).as("too early to try again").isZero();
        assertThat(figures.snapshot().connected()).isFalse();

        try (var broker = new RunningBroker(directory)) {
            var other = link(broker.place());
            assertThat(other.doWork()).isEqualTo(1);
            assertThat(figures.snapshot().connected()).isTrue();
            other.close();
        }
    }

    @Test
    void comesBackAfterTheBrokerWasGone() throws Exception {
        try (var broker = new RunningBroker(directory);
                var front = new Turnstile(port(broker.place()))) {
            var link =
                    link(
                            new MqttPlace(
                                    "tcp://127.0.0.1:" + front.port(),
                                    broker.place().login(),
                                    Optional.empty()));
            assertThat(link.doWork()).isEqualTo(1);

            front.cut();
            awaitDisconnected(link);
            front.refuse(true);
            assertThat(link.doWork()).as("refused").isZero();

            front.refuse(false);
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThat(link.doWork()).isEqualTo(1);

            var secret = broker.nodes().enrol("n01");
            var node = broker.connect("n01", secret);
            node.publish("vallum/reference/n01/heartbeat", new byte[1], 1, false)
                    .waitForCompletion(10_000);
            assertThat(inbox.poll(Duration.ofSeconds(10)))
                    .as("it has subscribed again")
                    .isNotNull();
            node.disconnectForcibly(0, 1000, false);
            link.close();
        }
    }

    @Test
    void givesUpOnABrokerThatTakesConnectionsAndSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var link = link(place(silent.getLocalPort()));

            assertThat(link.doWork()).isZero();
            assertThat(link.isConnected()).isFalse();
        }
    }

    private static void awaitDisconnected(MqttLink link) throws InterruptedException {
        while (link.isConnected()) {
            link.await(Duration.ofSeconds(1));
        }
    }

    private static int port(MqttPlace place) {
        return Integer.parseInt(place.address().substring(place.address().lastIndexOf(':') + 1));
    }

    private static MqttPlace nobodyHome() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return place(socket.getLocalPort());
        }
    }

    private static MqttPlace place(int port) {
        return new MqttPlace(
                "tcp://127.0.0.1:" + port, new BrokerLogin("gateway", "x"), Optional.empty());
    }

    private MqttLink link(MqttPlace place) {
        return new MqttLink(
                TestNode.SITE,
                place,
                inbox,
                figures,
                Clock.systemUTC(),
                nanos::get,
                RandomGenerator.getDefault());
    }

    private static Message acknowledgement() {
        return new Message.Acknowledgement("n01", new UUID(0, 1), 0);
    }
}
