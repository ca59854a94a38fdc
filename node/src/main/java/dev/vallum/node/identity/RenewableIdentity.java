package dev.vallum.node.identity;

import dev.vallum.wire.Message.Renewal;
import dev.vallum.wire.RecordHash;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Who the node is now, and how it comes by a new key for its connections. The key that signs its
 * records stays. Thread-safe.
 */
public final class RenewableIdentity {
    private final String node;
    private final Path dataDirectory;
    private NodeIdentity present;
    private SSLContext tls;
    private @Nullable Pending pending;

    /** A key that was made for a command, and has no certificate yet. */
    private record Pending(KeyPair keys, Renewal request) {}

    /**
     * Reads it from a node's data directory.
     *
     * @throws IdentityException if it can't be read
     */
    public RenewableIdentity(String node, Path dataDirectory) throws IdentityException {
        this.node = node;
        this.dataDirectory = dataDirectory;
        present = NodeIdentity.read(dataDirectory);
        tls = present.tls();
    }

    public synchronized NodeIdentity present() {
        return present;
    }

    /**
     * For the next connection. With each key it is another one: a session that is resumed has the
     * certificate that it was begun with.
     */
    public synchronized SSLContext tls() {
        return tls;
    }

    /**
     * Makes a new key, and asks for its certificate. The same command again asks for the same.
     *
     * @throws IdentityException if no key can be made
     */
    public synchronized Renewal renew(UUID command) throws IdentityException {
        try {
            var begun = pending;
            if (begun == null || !begun.request().command().equals(command)) {
                var keys = KeyMaking.connection();
                begun = new Pending(keys, request(command, keys));
                pending = begun;
            }
            return begun.request();
        } catch (GeneralSecurityException e) {
            throw new IdentityException("no new key can be made: " + e, e);
        }
    }

    private Renewal request(UUID command, KeyPair keys) throws GeneralSecurityException {
        var certificate = RecordHash.of(present.connectionCertificate().getEncoded()).hex();
        var key = KeyMaking.base64(keys.getPublic().getEncoded());
        var asked = Renewal.asked(node, command, certificate, key);
        return new Renewal(
                node,
                command,
                certificate,
                key,
                KeyMaking.signedWithConnection(keys.getPrivate(), asked),
                KeyMaking.signed(present.signatureKey(), asked));
    }

    /**
     * Takes the certificate of the new key; the next connection is made with it. It is on disk
     * then.
     *
     * @param certificate X.509 in Base64
     * @return whether it is new; one that came before is taken as it is
     * @throws IdentityException if it is not for the key that was made, or not of the node's own
     *     authority, or can't be written
     */
    public synchronized boolean take(String certificate) throws IdentityException {
        try {
            if (KeyMaking.certificate(certificate).equals(present.connectionCertificate())) {
                return false;
            }
            var asked = pending;
            if (asked == null) {
                throw new IdentityException("a certificate that the node didn't ask for");
            }
            var fresh =
                    KeyMaking.certified(certificate, asked.keys().getPublic(), present.authority());
            var renewed = present.withConnection(asked.keys().getPrivate(), fresh);
            renewed.write(dataDirectory);
            present = renewed;
            tls = renewed.tls();
            pending = null;
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IdentityException("no certificate of the node's own authority", e);
        }
    }
}
