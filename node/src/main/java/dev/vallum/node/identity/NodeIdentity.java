package dev.vallum.node.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A node's keys and certificates, as they stand in its data directory.
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
    private static final String FOLDER = "identity";
    private static final String CONNECTION_KEY = "connection.key";
    private static final String CONNECTION_CERTIFICATE = "connection.crt";
    private static final String SIGNATURE_KEY = "signature.key";
    private static final String SIGNATURE_CERTIFICATE = "signature.crt";
    private static final String AUTHORITY = "authority.crt";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** Whether a node was enrolled. */
    public static boolean isIn(Path dataDirectory) {
        return Files.isDirectory(dataDirectory.resolve(FOLDER));
    }

    /** Reads what {@link #write} wrote. */
    public static NodeIdentity read(Path dataDirectory) throws IdentityException {
        var folder = dataDirectory.resolve(FOLDER);
        try {
            return new NodeIdentity(
                    key("EC", folder.resolve(CONNECTION_KEY)),
                    certificate(Files.readAllBytes(folder.resolve(CONNECTION_CERTIFICATE))),
                    key("Ed25519", folder.resolve(SIGNATURE_KEY)),
                    certificate(Files.readAllBytes(folder.resolve(SIGNATURE_CERTIFICATE))),
                    certificate(Files.readAllBytes(folder.resolve(AUTHORITY))));
        } catch (IOException | GeneralSecurityException e) {
            throw new IdentityException(folder + ": can't be read: " + e.getMessage(), e);
        }
    }

    /** Takes the place of an identity that was there; the files are of mode 600. */
    public void write(Path dataDirectory) throws IdentityException {
        var folder = dataDirectory.resolve(FOLDER);
        try {
            Files.createDirectories(dataDirectory);
            var fresh = Files.createTempDirectory(dataDirectory, FOLDER, mode("rwx------"));
            write(fresh.resolve(CONNECTION_KEY), connectionKey.getEncoded());
            write(fresh.resolve(CONNECTION_CERTIFICATE), connectionCertificate.getEncoded());
            write(fresh.resolve(SIGNATURE_KEY), signatureKey.getEncoded());
            write(fresh.resolve(SIGNATURE_CERTIFICATE), signatureCertificate.getEncoded());
            write(fresh.resolve(AUTHORITY), authority.getEncoded());
            if (Files.exists(folder)) {
                delete(folder);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException e) {
            throw new IdentityException(folder + ": can't be written: " + e.getMessage(), e);
        }
    }

    /** For connections to the gateway: with this certificate, and to nobody else. */
    public SSLContext tls() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "node", connectionKey, new char[0], new Certificate[] {connectionCertificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
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

    private static PrivateKey key(String algorithm, Path file)
            throws IOException, GeneralSecurityException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + ": others than its owner may read it; make its mode 600");
        }
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        mode("rw-------"))) {
            var remaining = ByteBuffer.wrap(content);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /** Never shows a key. */
    @Override
    public String toString() {
        return connectionCertificate.getSubjectX500Principal().getName();
    }
}
