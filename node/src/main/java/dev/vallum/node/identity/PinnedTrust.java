package dev.vallum.node.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes servers that one authority has certified as such, at whatever address, and nobody else.
 * The authority certifies one kind of server only, the site's gateway. Dates don't count: a board
 * without a clock battery wakes in 1970, and a site without a time server stays there.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    /** RFC 5280, section 4.2.1.12: for TLS servers. */
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    private final X509Certificate authority;

    PinnedTrust(X509Certificate authority) {
        this.authority = authority;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the gateway shows no certificate");
        }
        var purposes = chain[0].getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(SERVER)) {
            throw new CertificateException("this certificate is not for a gateway");
        }
        try {
            chain[0].verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateException(
                    "not the gateway that this node was enrolled at: another authority", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("a node serves nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority};
    }
}
