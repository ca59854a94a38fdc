package dev.vallum.gateway.store;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that the site's authority gave to a node.
 *
 * @param fingerprint SHA-256 of the certificate, in hexadecimal
 * @param keyName SHA-256 of its public key, in hexadecimal
 * @param withdrawn when it ceased to count; absent while it counts
 */
public record NodeCertificate(
        String fingerprint,
        String node,
        Purpose purpose,
        String keyName,
        X509Certificate certificate,
        Instant issuedAt,
        Instant endsAt,
        @Nullable Instant withdrawn) {

    /** What a certificate's key is for. */
    public enum Purpose {
        /** To come in to the broker. */
        CONNECTION,
        /** To sign records. */
        SIGNATURE
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawn);
    }

    /** X.509 in Base64. */
    public String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that can't be written", e);
        }
    }

    /** Whether it counts at a moment. */
    public boolean counts(Instant now) {
        return withdrawn == null && now.isBefore(endsAt);
    }
}
