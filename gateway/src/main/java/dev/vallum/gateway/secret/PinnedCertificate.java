package dev.vallum.gateway.secret;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a server that has one certificate. Devices often come with one that they signed
 * themselves, and that has the name of no host: who pins it has looked at it.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {
    private static final int SHA256_BYTES = 32;

    private final byte[] fingerprint;

    private PinnedCertificate(byte[] fingerprint) {
        this.fingerprint = fingerprint;
    }

    static PinnedCertificate of(String fingerprint) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(fingerprint.replace(":", "").strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(notOne(fingerprint), e);
        }
        if (bytes.length != SHA256_BYTES) {
            throw new IllegalArgumentException(notOne(fingerprint));
        }
        return new PinnedCertificate(bytes);
    }

    private static String notOne(String fingerprint) {
        return "'" + fingerprint + "' is no SHA-256 in 64 hexadecimal digits";
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            var found = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!MessageDigest.isEqual(found, fingerprint)) {
                throw new CertificateException(
                        "its certificate has the SHA-256 " + HexFormat.of().formatHex(found));
            }
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("nobody is a client here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
