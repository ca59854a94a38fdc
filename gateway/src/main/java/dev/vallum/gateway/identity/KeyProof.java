package dev.vallum.gateway.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads nodes' public keys, and tells whether a node has the private ones. What isn't even formed
 * as a key or a signature ends in a {@link GeneralSecurityException} or an {@link
 * IllegalArgumentException}.
 */
final class KeyProof {
    private KeyProof() {}

    /** EC, as X.509 writes it, in Base64. */
    static PublicKey connectionKey(String base64) throws GeneralSecurityException {
        return key("EC", base64);
    }

    /** Ed25519, as X.509 writes it, in Base64. */
    static PublicKey signatureKey(String base64) throws GeneralSecurityException {
        return key("Ed25519", base64);
    }

    static void requireSignedWithConnection(PublicKey key, byte[] bytes, String signature)
            throws GeneralSecurityException {
        require("SHA256withECDSA", key, bytes, signature);
    }

    static void requireSigned(PublicKey key, byte[] bytes, String signature)
            throws GeneralSecurityException {
        require("Ed25519", key, bytes, signature);
    }

    private static PublicKey key(String algorithm, String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static void require(String algorithm, PublicKey key, byte[] bytes, String base64)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initVerify(key);
        signature.update(bytes);
        if (!signature.verify(Base64.getDecoder().decode(base64))) {
            throw new GeneralSecurityException("a key that the node doesn't have");
        }
    }
}
