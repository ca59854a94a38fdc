package dev.vallum.gateway.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a part of the gateway believes to be its counterpart. */
public final class Trust {
    private Trust() {}

    /**
     * TLS that believes the certificates of a PEM file and their issued ones, or without a file
     * those that this machine's Java believes.
     *
     * @throws IllegalArgumentException with what is wrong with the file, in a line
     */
    public static SSLContext of(@Nullable Path certificates) {
        try {
            if (certificates == null) {
                return SSLContext.getDefault();
            }
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store(certificates));
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    certificates + ": no certificates in PEM can be read from it", e);
        }
    }

    /**
     * TLS that believes one certificate alone, whoever issued it and whatever name it has.
     *
     * @param fingerprint SHA-256 of the certificate, 64 hexadecimal digits; colons may stand
     *     between
     * @throws IllegalArgumentException if it is none
     */
    public static SSLContext ofFingerprint(String fingerprint) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {PinnedCertificate.of(fingerprint)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is part of every Java", e);
        }
    }

    private static KeyStore store(Path certificates) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var stream = Files.newInputStream(certificates)) {
            int number = 0;
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry("trusted-" + number++, each);
            }
        }
        if (store.size() == 0) {
            throw new IOException("empty");
        }
        return store;
    }
}
