package dev.vallum.gateway.notify.mail;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail server and who gets mail.
 *
 * @param port 587, or 465 for TLS, unless something else is said
 * @param security STARTTLS unless something else is said
 * @param user absent for a server that asks for none
 * @param passwordFile with the user's password
 * @param trustFile certificates in PEM to believe; absent for those of this machine
 */
public record MailSettings(
        String host,
        @Nullable Integer port,
        @Nullable Security security,
        @Nullable String user,
        @Nullable String passwordFile,
        String from,
        List<String> to,
        @Nullable String trustFile) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+");
    private static final int MOST_RECEIVERS = 50;
    private static final int HIGHEST_PORT = 65535;

    /** How the connection is encrypted. */
    public enum Security {
        STARTTLS,
        TLS,
        /** In the clear: for a server on this machine. */
        NONE
    }

    public MailSettings {
        to = List.copyOf(to);
        requireAddress("from", from);
        to.forEach(address -> requireAddress("to", address));
        if (to.isEmpty() || to.size() > MOST_RECEIVERS) {
            throw new IllegalArgumentException("'to': name 1 to " + MOST_RECEIVERS + " addresses");
        }
        if ((user == null) != (passwordFile == null)) {
            throw new IllegalArgumentException("'user' and 'passwordFile' go together");
        }
        if (user != null && security == Security.NONE) {
            throw new IllegalArgumentException(
                    "'security': none would carry the password in the clear");
        }
        if (port != null && (port < 1 || port > HIGHEST_PORT)) {
            throw new IllegalArgumentException("'port': write 1 to " + HIGHEST_PORT);
        }
    }

    private static void requireAddress(String key, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "'" + key + "': '" + address + "' is no address, write NAME@HOST");
        }
    }

    Security securityOrUsual() {
        return security == null ? Security.STARTTLS : security;
    }

    int portOrUsual() {
        if (port != null) {
            return port;
        }
        return switch (securityOrUsual()) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }
}
