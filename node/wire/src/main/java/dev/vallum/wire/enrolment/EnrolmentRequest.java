package dev.vallum.wire.enrolment;

import java.util.List;

/**
 * A node asks for certificates for the keys it made.
 *
 * @param node its name
 * @param connectionKey public key for its connections, EC P-256, as X.509 writes it, in Base64
 * @param signatureKey public key for its records, Ed25519, likewise
 * @param connectionPossession signature with the first private key over what is asked for
 * @param signaturePossession signature with the second one
 * @param proof that the node knows the code
 */
public record EnrolmentRequest(
        String node,
        String connectionKey,
        String signatureKey,
        String connectionPossession,
        String signaturePossession,
        String proof) {

    /** What both private keys sign, to show that the node has them. */
    public static List<String> asked(String node, String connectionKey, String signatureKey) {
        return List.of("vallum enrolment 1", node, connectionKey, signatureKey);
    }

    /**
     * A request with its proof.
     *
     * @param key of the code, see {@link EnrolmentCode#keyFor}
     */
    public static EnrolmentRequest of(
            String node,
            String connectionKey,
            String signatureKey,
            String connectionPossession,
            String signaturePossession,
            byte[] key) {
        var bare =
                new EnrolmentRequest(
                        node,
                        connectionKey,
                        signatureKey,
                        connectionPossession,
                        signaturePossession,
                        "");
        return new EnrolmentRequest(
                node,
                connectionKey,
                signatureKey,
                connectionPossession,
                signaturePossession,
                EnrolmentCode.proof(key, bare.words()));
    }

    public boolean isProven(byte[] key) {
        return EnrolmentCode.isProof(proof, key, words());
    }

    List<String> words() {
        return List.of(
                "vallum enrolment request 1",
                node,
                connectionKey,
                signatureKey,
                connectionPossession,
                signaturePossession);
    }
}
