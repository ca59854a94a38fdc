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
 */
public record BrokerSettings(String site, InetAddress bind, int port, Optional<KeyStore> keyStore) {

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
