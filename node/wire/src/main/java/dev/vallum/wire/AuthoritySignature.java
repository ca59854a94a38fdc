package dev.vallum.wire;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** The signature of a site's authority, under what it orders of a node or tells of itself. */
public final class AuthoritySignature {
    /** Under which name it stands among a command's arguments. */
    static final String ARGUMENT = "signature";

    private static final String ALGORITHM = "SHA256withECDSA";

    private AuthoritySignature() {}

    /** In Base64. */
    public static String of(byte[] signed, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(signed);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /**
     * Throws if something is not signed with the authority's key.
     *
     * @param signature in Base64
     * @throws IllegalArgumentException if the signature is no Base64
     */
    public static void require(byte[] signed, String signature, PublicKey authority)
            throws GeneralSecurityException {
        var verified = Signature.getInstance(ALGORITHM);
        verified.initVerify(authority);
        verified.update(signed);
        if (!verified.verify(Base64.getDecoder().decode(signature))) {
            throw new GeneralSecurityException("not signed by the site's authority");
        }
    }
}
