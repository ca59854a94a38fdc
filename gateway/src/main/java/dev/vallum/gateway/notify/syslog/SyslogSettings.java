package dev.vallum.gateway.notify.syslog;

import org.jspecify.annotations.Nullable;

/**
 * The syslog server.
 *
 * @param port 6514 for TLS, 514 else, unless something else is said
 * @param transport TLS unless something else is said
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 * @param facility 0 to 23; 13, log audit, unless something else is said
 */
public record SyslogSettings(
        String host,
        @Nullable Integer port,
        @Nullable Transport transport,
        @Nullable String trustFile,
        @Nullable Integer facility) {
    private static final int TLS_PORT = 6514;
    private static final int OTHER_PORT = 514;
    private static final int LOG_AUDIT = 13;
    private static final int HIGHEST_FACILITY = 23;
    private static final int HIGHEST_PORT = 65535;

    /** How messages travel. */
    public enum Transport {
        TLS,
        TCP,
        UDP
    }

    public SyslogSettings {
        if (port != null && (port < 1 || port > HIGHEST_PORT)) {
            throw new IllegalArgumentException("'port': write 1 to " + HIGHEST_PORT);
        }
        if (facility != null && (facility < 0 || facility > HIGHEST_FACILITY)) {
            throw new IllegalArgumentException("'facility': write 0 to " + HIGHEST_FACILITY);
        }
    }

    Transport way() {
        return transport == null ? Transport.TLS : transport;
    }

    int portOrUsual() {
        return port != null ? port : way() == Transport.TLS ? TLS_PORT : OTHER_PORT;
    }

    int facilityOrUsual() {
        return facility == null ? LOG_AUDIT : facility;
    }
}
