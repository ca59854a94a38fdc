package dev.vallum.node.uplink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the sockets of a link: without Nagle's delay, which costs a small message 40 ms, and so
 * that they can be cut at once.
 */
public final class LinkSockets {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final SocketFactory factory;
    private volatile boolean cut;

    private LinkSockets(Optional<Supplier<SSLSocketFactory>> tls) {
        factory = tls.<SocketFactory>map(TlsSockets::new).orElseGet(PlainSockets::new);
    }

    /**
     * Sockets for a broker's address: {@code ssl} ones with the client's own certificate, or with
     * TLS as the JVM is set up for it.
     */
    public static LinkSockets forBroker(BrokerAccess access) {
        return new LinkSockets(
                "ssl".equals(access.broker().getScheme())
                        ? Optional.of(tls(access))
                        : Optional.empty());
    }

    private static Supplier<SSLSocketFactory> tls(BrokerAccess access) {
        return () ->
                access.tls()
                        .map(own -> own.get().getSocketFactory())
                        .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** Breaks all connections without a word, and refuses new ones until {@link #mend()}. */
    public void cut() {
        cut = true;
        closeAll();
    }

    public void mend() {
        cut = false;
    }

    SocketFactory factory() {
        return factory;
    }

    void closeAll() {
        open.forEach(LinkSockets::close);
        open.clear();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that can't be closed is as good as closed to us.
            return;
        }
    }

    private Socket register(Socket socket) throws IOException {
        open.removeIf(Socket::isClosed);
        open.add(socket);
        if (cut) {
            socket.close();
            throw new IOException("the link is cut");
        }
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static IOException unconnectedOnly() {
        return new IOException("only unconnected sockets are made here");
    }

    private final class PlainSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return register(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
                throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(
                InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            throw unconnectedOnly();
        }
    }

    private final class TlsSockets extends SSLSocketFactory {
        private final Supplier<SSLSocketFactory> tls;

        TlsSockets(Supplier<SSLSocketFactory> tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket() throws IOException {
            return register(tls.get().createSocket());
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.get().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.get().getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
                throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
                throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unconnectedOnly();
        }

        @Override
        public Socket createSocket(
                InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            throw unconnectedOnly();
        }
    }
}
