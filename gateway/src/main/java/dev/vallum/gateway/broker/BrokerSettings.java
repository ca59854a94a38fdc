package dev.vallum.gateway.broker;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how the broker listens.
 *
 * @param site whose topics it carries
 * @param bind a host name or address of this machine
 * @param port 0 for any free one
 * @param nodes where nodes come in by certificate; empty if they don't
 */
public record BrokerSettings(
        String site,
        InetAddress bind,
        int port,
        Optional<KeyStore> keyStore,
        Optional<NodeListener> nodes) {

    /**
     * Where nodes come in by certificate.
     *
     * @param port 0 for any free one
     * @param keyStore with a certificate of the site's own authority
     */
    public record NodeListener(int port, KeyStore keyStore) {}

    /** Without a listener for certificates. */
    public BrokerSettings(String site, InetAddress bind, int port, Optional<KeyStore> keyStore) {
        this(site, bind, port, keyStore, Optional.empty());
    }

    /** A PKCS #12 file with the broker's certificate and key. */
    public record KeyStore(Path file, String password) {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    public BrokerSettings {
        if (!bind.isLoopbackAddress() && keyStore.isEmpty()) {
            throw new IllegalArgumentException(
                    "MQTT on "
                            + bind.getHostAddress()
                            + " would carry secrets in the clear: give a key store for TLS,"
                            + " or bind to 127.0.0.1");
        }
    }
}
