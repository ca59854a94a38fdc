package dev.vallum.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How MQTT and HTTP are encrypted. */
final class TlsOptions {
    @Option(
            names = "--tls-key-store",
            paramLabel = "FILE",
            description = "PKCS #12 file with certificate and key: MQTT and HTTP use TLS.")
    private @Nullable Path keyStore;

    @Option(
            names = "--tls-key-store-password-file",
            paramLabel = "FILE",
            description = "Has the key store's password on its first line.")
    private @Nullable Path passwordFile;

    /** Refuses what would carry passwords and secrets over a network in the clear. */
    void requireFor(String bind) throws RefusedException {
        if ((keyStore == null) != (passwordFile == null)) {
            throw new RefusedException(
                    "--tls-key-store and --tls-key-store-password-file go together");
        }
        if (keyStore != null && !Files.isReadable(keyStore)) {
            throw new RefusedException(keyStore + ": cannot be read");
        }
        if (keyStore != null && passwordFile != null) {
            requireKey(keyStore, passwordFile);
        }
        if (keyStore == null && !isLoopback(bind)) {
            throw new RefusedException(
                    "--bind "
                            + bind
                            + " would carry passwords in the clear:"
                            + " give --tls-key-store, or bind to 127.0.0.1");
        }
    }

    /** What is wrong with it would be told less clearly by each of those who use it. */
    private static void requireKey(Path keyStore, Path passwordFile) throws RefusedException {
        var password = AccountCommand.firstLine(passwordFile).toCharArray();
        try (var in = Files.newInputStream(keyStore)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return;
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new RefusedException(
                    "%s: is no PKCS12 key store that the password in %s opens: %s"
                            .formatted(keyStore, passwordFile, e.getMessage()));
        }
        throw new RefusedException(keyStore + ": has no key with its certificate");
    }

    private static boolean isLoopback(String bind) throws RefusedException {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (IOException e) {
            throw new RefusedException("--bind " + bind + ": no such address");
        }
    }

    /** For the program's own parts and for the HTTP server; none without a key store. */
    Map<String, Object> properties(int httpPort) throws RefusedException {
        if (keyStore == null || passwordFile == null) {
            return Map.of();
        }
        return Map.of(
                "vallum.tls-key-store",
                keyStore.toString(),
                "vallum.tls-key-store-password-file",
                passwordFile.toString(),
                "micronaut.server.ssl.enabled",
                true,
                "micronaut.server.ssl.port",
                httpPort,
                "micronaut.server.ssl.protocols",
                "TLSv1.3,TLSv1.2",
                "micronaut.server.ssl.key-store.path",
                "file:" + keyStore.toAbsolutePath(),
                "micronaut.server.ssl.key-store.type",
                "PKCS12",
                "micronaut.server.ssl.key-store.password",
                AccountCommand.firstLine(passwordFile),
                "micronaut.security.token.cookie.cookie-secure",
                true);
    }
}
