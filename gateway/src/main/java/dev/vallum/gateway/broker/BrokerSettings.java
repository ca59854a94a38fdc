package dev.vallum.gateway.broker;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where and how the broker listens.
 *
 * @param site whose topics it carries
 * @param bind a host name or address of this machine
 * @param port 0 for any free one
 * @param nodes where nodes come in by certificate; empty if they don't
 * @param guests devices of others that may tell something
 */
public record BrokerSettings(
        String site,
        InetAddress bind,
        int port,
        Optional<KeyStore> keyStore,
        Optional<NodeListener> nodes,
        List<Guest> guests) {

    /**
     * A device of somebody else's. It may publish, and listen to nothing.
     *
     * @param secret by which it comes in
     * @param topic that it may publish on
     */
    public record Guest(String name, String secret, TopicFilter topic) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Where nodes come in by certificate.
     *
     * @param port 0 for any free one
     * @param keyStore with a certificate of the site's own authority
     */
    public record NodeListener(int port, KeyStore keyStore) {}

    /** Without a listener for certificates, and without guests. */
    public BrokerSettings(String site, InetAddress bind, int port, Optional<KeyStore> keyStore) {
        this(site, bind, port, keyStore, Optional.empty(), List.of());
    }

    /** A PKCS #12 file with the broker's certificate and key. */
    public record KeyStore(Path file, String password) {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    public BrokerSettings {
        guests = List.copyOf(guests);
        if (!bind.isLoopbackAddress() && keyStore.isEmpty()) {
            throw new IllegalArgumentException(
                    "MQTT on "
                            + bind.getHostAddress()
                            + " would carry secrets in the clear: give a key store for TLS,"
                            + " or bind to 127.0.0.1");
        }
    }
}
