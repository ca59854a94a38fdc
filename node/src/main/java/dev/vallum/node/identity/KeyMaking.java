package dev.vallum.node.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A node's keys, and what they are certified by. */
final class KeyMaking {
    private KeyMaking() {}

    /** EC P-256: what every TLS takes. */
    static KeyPair connection() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static KeyPair signature() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    /** Shows that the node has a connection's key; in Base64. */
    static String signedWithConnection(PrivateKey key, byte[] bytes)
            throws GeneralSecurityException {
        return signed("SHA256withECDSA", key, bytes);
    }

    /** As the node's word; in Base64. */
    static String signed(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
        return signed("Ed25519", key, bytes);
    }

    private static String signed(String algorithm, PrivateKey key, byte[] bytes)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(bytes);
        return base64(signature.sign());
    }

    /**
     * Takes a certificate for one of the node's own keys.
     *
     * @throws IdentityException if it is for another key
     * @throws GeneralSecurityException if it is not of that authority, or none at all
     */
    static X509Certificate certified(String base64, PublicKey key, X509Certificate authority)
            throws GeneralSecurityException, IdentityException {
        var certificate = certificate(base64);
        certificate.verify(authority.getPublicKey());
        if (!Arrays.equals(certificate.getPublicKey().getEncoded(), key.getEncoded())) {
            throw new IdentityException("the gateway certified another key");
        }
        return certificate;
    }

    static X509Certificate certificate(String base64) throws GeneralSecurityException {
        return NodeIdentity.certificate(Base64.getDecoder().decode(base64));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
