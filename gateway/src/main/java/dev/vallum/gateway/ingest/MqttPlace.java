package dev.vallum.gateway.ingest;

import dev.vallum.gateway.broker.BrokerLogin;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Which broker the gateway listens at.
 *
 * @param address such as {@code tcp://127.0.0.1:1883} or {@code ssl://host:8883}
 * @param trust whom to believe that it is the broker; empty for the authorities that Java knows
 */
public record MqttPlace(String address, BrokerLogin login, Optional<SSLContext> trust) {
    public MqttPlace {
        if (!address.startsWith("tcp://") && !address.startsWith("ssl://")) {
            throw new IllegalArgumentException(
                    "broker address '" + address + "': begins with tcp:// or ssl://");
        }
    }

    boolean tls() {
        return address.startsWith("ssl://");
    }
}
