package dev.vallum.node.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.node.check.verdict.Finding;
import dev.vallum.node.check.verdict.Verdict;
import dev.vallum.node.uplink.BrokerAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayCheckTest {
    private static final int ACCEPTED = 0;
    private static final int NOT_AUTHORISED = 0x87;

    /** A broker that answers each log-in with the same reason code of MQTT 5. */
    private static final class OneAnswerBroker implements AutoCloseable {
        private final ServerSocket server;
        private final int reason;

        OneAnswerBroker(int reason) throws IOException {
            this.reason = reason;
            server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        private void serve() {
            while (!server.isClosed()) {
                try (var client = server.accept()) {
                    answer(client);
                } catch (IOException e) {
                    // A client that left early, or the test's end.
                    Thread.onSpinWait();
                }
            }
        }

        private void answer(Socket client) throws IOException {
            var in = client.getInputStream();
            if (in.read() < 0) {
                return;
            }
            client.getOutputStream().write(new byte[] {0x20, 3, 0, (byte) reason, 0});
            while (in.read() >= 0) {
                // Until the client has said goodbye.
                Thread.onSpinWait();
            }
        }

        URI address() {
            return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aLogInThatIsTakenIsRight() throws Exception {
        try (var broker = new OneAnswerBroker(ACCEPTED)) {
            var verdict = check(broker.address());
            assertThat(verdict.isRight()).isTrue();
            assertThat(verdict.values()).startsWith(broker.address() + " takes the log-in, in ");
        }
    }

    @Test
    void aLogInThatIsRefusedWantsAnotherSecret() throws Exception {
        try (var broker = new OneAnswerBroker(NOT_AUTHORISED)) {
            var verdict = check(broker.address());
            assertThat(verdict.finding()).isEqualTo(Finding.LOGIN_REFUSED);
            assertThat(verdict.advice()).contains("enrol the node with it");
        }
    }

    @Test
    void anAddressWithoutAGatewayIsUnreachable() throws Exception {
        URI address;
        try (var server = new ServerSocket(0)) {
            address = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
        }
        var verdict = check(address);
        assertThat(verdict.finding()).isEqualTo(Finding.UNREACHABLE);
        assertThat(verdict.advice()).contains("Connection refused", "cable");
    }

    @Test
    void aGatewayWithoutTlsIsNoneForTls() throws Exception {
        try (var broker = new OneAnswerBroker(ACCEPTED)) {
            var address = URI.create("ssl" + broker.address().toString().substring(3));
            var verdict = check(address);
            assertThat(verdict.finding()).isEqualTo(Finding.TLS_REFUSED);
            assertThat(verdict.advice()).contains("certificate", "clock");
        }
    }

    private static Verdict check(URI address) throws InterruptedException {
        var access = new BrokerAccess(address, "n13", "secret");
        return new GatewayCheck(access, Duration.ofSeconds(5)).check("n13");
    }
}
