package dev.vallum.node.check;

import dev.vallum.node.check.verdict.Finding;
import dev.vallum.node.check.verdict.Verdict;
import dev.vallum.node.uplink.BrokerAccess;
import dev.vallum.node.uplink.LinkEvent;
import dev.vallum.node.uplink.LinkSockets;
import dev.vallum.node.uplink.PahoExecutor;
import dev.vallum.node.uplink.PahoLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Goes the way to the gateway step by step, to tell where it ends. */
final class GatewayCheck {
    /** Beside the node's own, which may be connected: a second of the same id would end it. */
    private static final String CLIENT_SUFFIX = ".check";

    private final BrokerAccess access;
    private final URI broker;
    private final Duration patience;

    /**
     * @param patience how long each step may take
     */
    GatewayCheck(BrokerAccess access, Duration patience) {
        this.access = access;
        broker = access.broker();
        this.patience = patience;
    }

    /**
     * @param node its id, which is also its user name
     */
    Verdict check(String node) throws InterruptedException {
        var obstacle = obstacle();
        return obstacle.isPresent() ? obstacle.get() : logIn(node);
    }

    private Optional<Verdict> obstacle() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), millis());
            return "ssl".equals(broker.getScheme()) ? handshake(socket) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    new Verdict(
                            Finding.UNREACHABLE,
                            "",
                            broker
                                    + " does not answer ("
                                    + e
                                    + "): look at the cable, the switch, this machine's address and"
                                    + " the gateway's."));
        }
    }

    private Optional<Verdict> handshake(Socket socket) throws IOException {
        var factory =
                access.tls()
                        .map(own -> own.get().getSocketFactory())
                        .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        socket.setSoTimeout(millis());
        try (var encrypted =
                (SSLSocket)
                        factory.createSocket(socket, broker.getHost(), broker.getPort(), false)) {
            var parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    new Verdict(
                            Finding.TLS_REFUSED,
                            "",
                            "no TLS with "
                                    + broker
                                    + " ("
                                    + e.getMessage()
                                    + "): is the gateway's certificate among those this machine"
                                    + " believes, does it name this host, and is the clock"
                                    + " right?"));
        }
    }

    private Verdict logIn(String node) throws InterruptedException {
        var events = new LinkedBlockingQueue<LinkEvent>();
        try (var executor = PahoExecutor.forLinks(1)) {
            var link =
                    new PahoLink(
                            access,
                            node + CLIENT_SUFFIX,
                            LinkSockets.forBroker(access),
                            executor.executor());
            long began = System.nanoTime();
            link.connect(Optional.empty(), events::add);
            var event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            double tookS = (System.nanoTime() - began) / 1e9;
            try {
                return verdict(event == null ? new LinkEvent.Lost("no answer") : event, tookS);
            } finally {
                link.disconnect();
            }
        }
    }

    private Verdict verdict(LinkEvent event, double tookS) {
        return event instanceof LinkEvent.Lost(var reason)
                ? new Verdict(
                        Finding.LOGIN_REFUSED,
                        "",
                        broker
                                + " refuses the log-in ("
                                + reason
                                + "): make a code at the gateway and enrol the node with it.")
                : new Verdict(
                        Finding.WIRED_RIGHT,
                        String.format(Locale.ROOT, "%s takes the log-in, in %.2f s", broker, tookS),
                        "");
    }

    private int millis() {
        return (int) patience.toMillis();
    }
}
