package dev.vallum.gateway.broker;

import java.security.SecureRandom;
import java.util.HexFormat;

/** How the gateway's own client comes in to a broker. */
public record BrokerLogin(String user, String secret) {
    /** No account and no node can have it. */
    public static final String USER = "gateway";

    /** A secret for one run of the gateway, which is never written down. */
    static BrokerLogin random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new BrokerLogin(USER, HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return user;
    }
}
