package dev.vallum.node.identity;

import dev.vallum.node.memory.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A node's keys and certificates, as they stand in one file of its data directory.
 *
 * @param connectionKey with it the node comes in at the gateway
 * @param signatureKey with it the node signs its records
 * @param authority whom the node believes that it is the gateway, and nobody else
 */
public record NodeIdentity(
        PrivateKey connectionKey,
        X509Certificate connectionCertificate,
        PrivateKey signatureKey,
        X509Certificate signatureCertificate,
        X509Certificate authority) {
    private static final String FILE = "identity.p12";
    private static final String CONNECTION = "connection";
    private static final String SIGNATURE = "signature";

    /** What keeps others from the file is its mode; a password beside it would keep nobody. */
    private static final char[] NO_PASSWORD = {};

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** Whether a node was enrolled. */
    public static boolean isIn(Path dataDirectory) {
        return Files.exists(dataDirectory.resolve(FILE));
    }

    /** Reads what {@link #write} wrote. */
    public static NodeIdentity read(Path dataDirectory) throws IdentityException {
        var file = dataDirectory.resolve(FILE);
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IOException("others than its owner may read it; make its mode 600");
            }
            var store = emptyStore();
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), NO_PASSWORD);
            return new NodeIdentity(
                    key(store, CONNECTION),
                    certificate(store, CONNECTION, 0),
                    key(store, SIGNATURE),
                    certificate(store, SIGNATURE, 0),
                    certificate(store, CONNECTION, 1));
        } catch (IOException | GeneralSecurityException e) {
            throw new IdentityException(file + ": can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the place of an identity that was there. After a power cut it is the one or the other;
     * the file's mode is 600.
     */
    public void write(Path dataDirectory) throws IdentityException {
        var file = dataDirectory.resolve(FILE);
        try {
            Files.createDirectories(dataDirectory);
            var store = emptyStore();
            put(store, CONNECTION, connectionKey, connectionCertificate);
            put(store, SIGNATURE, signatureKey, signatureCertificate);
            var content = new ByteArrayOutputStream();
            store.store(content, NO_PASSWORD);
            DurableFile.writePrivate(file, content.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IdentityException(file + ": can't be written: " + e.getMessage(), e);
        }
    }

    /** The same node, which comes in with another key. */
    NodeIdentity withConnection(PrivateKey key, X509Certificate certificate) {
        return new NodeIdentity(key, certificate, signatureKey, signatureCertificate, authority);
    }

    /** For connections to the gateway: with this certificate, and to nobody else. */
    public SSLContext tls() {
        try {
            var store = emptyStore();
            store.setKeyEntry(
                    CONNECTION,
                    connectionKey,
                    NO_PASSWORD,
                    new Certificate[] {connectionCertificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    keys.getKeyManagers(), new TrustManager[] {new PinnedTrust(authority)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no TLS with the node's own certificate", e);
        }
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void put(KeyStore store, String name, PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        store.setKeyEntry(name, key, NO_PASSWORD, new Certificate[] {certificate, authority});
    }

    private static PrivateKey key(KeyStore store, String name) throws GeneralSecurityException {
        if (store.getKey(name, NO_PASSWORD) instanceof PrivateKey key) {
            return key;
        }
        throw new GeneralSecurityException("holds no key for the " + name);
    }

    private static X509Certificate certificate(KeyStore store, String name, int place)
            throws GeneralSecurityException {
        var chain = store.getCertificateChain(name);
        if (chain != null
                && chain.length > place
                && chain[place] instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("holds no certificate for the " + name);
    }

    /** Never shows a key. */
    @Override
    public String toString() {
        return connectionCertificate.getSubjectX500Principal().getName();
    }
}
