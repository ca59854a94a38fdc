package dev.vallum.wire;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** The site's authority's signature under what it orders of a node. */
final class OrderSignature {
    /** Under which name it stands among a command's arguments. */
    static final String ARGUMENT = "signature";

    private static final String ALGORITHM = "SHA256withECDSA";

    private OrderSignature() {}

    /** In Base64. */
    static String of(byte[] order, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(order);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    /**
     * Throws if an order is not signed with the authority's key.
     *
     * @param signature in Base64
     */
    static void require(byte[] order, String signature, PublicKey authority)
            throws GeneralSecurityException {
        var verified = Signature.getInstance(ALGORITHM);
        verified.initVerify(authority);
        verified.update(order);
        if (!verified.verify(Base64.getDecoder().decode(signature))) {
            throw new GeneralSecurityException("not signed by the site's authority");
        }
    }
}
