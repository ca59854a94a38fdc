package dev.vallum.node.uplink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker is and how the client proves who it is: by a certificate, or by a password,
 * which goes over TLS or not beyond this machine: {@code ssl://host:port}, or {@code tcp://} to a
 * loopback address.
 */
public final class BrokerAccess {
    private static final Pattern LITERAL = Pattern.compile("127(\\.\\d{1,3}){3}|\\[?::1]?");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final URI broker;
    private final String userName;
    private final @Nullable String password;
    private final @Nullable Supplier<SSLContext> tls;

    public BrokerAccess(URI broker, String userName, String password) {
        this(broker, userName, password, null);
    }

    private BrokerAccess(
            URI broker,
            String userName,
            @Nullable String password,
            @Nullable Supplier<SSLContext> tls) {
        requireConfidential(broker);
        this.broker = broker;
        this.userName = userName;
        this.password = password;
        this.tls = tls;
    }

    /**
     * Access by certificate.
     *
     * @param broker {@code ssl://host:port}
     * @param tls has the certificate, and knows whom to believe, whatever their names; asked for
     *     each connection, on any thread
     */
    public static BrokerAccess withCertificate(
            URI broker, String userName, Supplier<SSLContext> tls) {
        if (!"ssl".equals(broker.getScheme())) {
            throw new IllegalArgumentException(
                    "broker '" + broker + "': a certificate is shown over ssl:// alone");
        }
        return new BrokerAccess(broker, userName, null, tls);
    }

    /**
     * Refuses an address over which a password could be overheard.
     *
     * @throws IllegalArgumentException with what to write instead
     */
    public static void requireConfidential(URI broker) {
        var scheme = String.valueOf(broker.getScheme());
        var host = broker.getHost();
        if (host == null || broker.getPort() < 0 || !Set.of("tcp", "ssl").contains(scheme)) {
            throw new IllegalArgumentException(
                    "broker '" + broker + "': write ssl://host:port, or tcp://127.0.0.1:port");
        }
        if (scheme.equals("tcp") && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "broker '%s': a password is only sent over ssl:// or to this machine"
                            .formatted(broker));
        }
    }

    /** Reads a password from a file that nobody but its owner may read. */
    public static String readSecret(Path file) throws IOException {
        try {
            return secret(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": this user may not read it", e);
        }
    }

    private static String secret(Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IOException(file + ": others than its owner may read it; make its mode 600");
        }
        var secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new IOException(file + ": is empty");
        }
        return secret;
    }

    private static boolean isLoopback(String host) {
        if (LITERAL.matcher(host).matches()) {
            return true;
        }
        try {
            // A name counts only as far as it stands for this machine here and now.
            return host.equals("localhost") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public URI broker() {
        return broker;
    }

    public String userName() {
        return userName;
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** What connections are encrypted with; empty for what the JVM is set up for. */
    public Optional<Supplier<SSLContext>> tls() {
        return Optional.ofNullable(tls);
    }

    @Override
    public String toString() {
        return userName + " at " + broker;
    }
}
