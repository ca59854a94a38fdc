package dev.vallum.wire;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A node's word for a batch of records: Ed25519 (RFC 8032) over the bytes of its {@link
 * BatchStatement}.
 *
 * @param key which key it was made with, see {@link #nameOf}
 * @param boot the node's run, new with each start of the program
 * @param count signatures of this run so far, from 1; none is ever made twice, so that what comes
 *     again is told from what is sent again
 * @param value the signature's 64 bytes in Base64
 */
public record BatchSignature(String key, UUID boot, long count, String value) {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 64;

    public BatchSignature {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key is named by its SHA-256 in hexadecimal");
        }
        if (count < 1) {
            throw new IllegalArgumentException("signature count " + count + " is below 1");
        }
        if (value.length() > 2 * BYTES || Base64.getDecoder().decode(value).length != BYTES) {
            throw new IllegalArgumentException("a signature is 64 bytes in Base64");
        }
    }

    /** SHA-256 over a public key as X.509 writes it, in hexadecimal. */
    public static String nameOf(PublicKey key) {
        return RecordHash.of(key.getEncoded()).hex();
    }

    /**
     * Signs a statement.
     *
     * @param key the private key that belongs to {@code publicKey}
     */
    public static BatchSignature of(BatchStatement statement, PrivateKey key, PublicKey publicKey) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(statement.bytes());
            return new BatchSignature(
                    nameOf(publicKey),
                    statement.boot(),
                    statement.count(),
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that can't sign", e);
        }
    }

    /** The signature's own 64 bytes. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(value);
    }

    /** Whether the owner of a key signed exactly this statement. */
    public boolean isOf(BatchStatement statement, PublicKey publicKey) {
        return isOf(statement.bytes(), bytes(), publicKey);
    }

    /** Whether a signature's own bytes are the key's owner's word for others. */
    public static boolean isOf(byte[] statement, byte[] signature, PublicKey publicKey) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(publicKey);
            check.update(statement);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // What isn't even formed as a signature, or a key of another kind.
            return false;
        }
    }
}
