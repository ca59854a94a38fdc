package dev.vallum.wire.enrolment;

import java.util.ArrayList;
import java.util.List;

/**
 * The gateway gives a node its certificates. Each is X.509, DER, in Base64.
 *
 * @param site whose node it is
 * @param authority whom the node has to believe from now on, and nobody else
 * @param connectionCertificate for the node's connections
 * @param signatureCertificate for its records
 * @param proof that the gateway knows the code and answers this very request
 */
public record EnrolmentAnswer(
        String site,
        String authority,
        String connectionCertificate,
        String signatureCertificate,
        String proof) {

    /** An answer with its proof. */
    public static EnrolmentAnswer of(
            EnrolmentRequest request,
            String site,
            String authority,
            String connectionCertificate,
            String signatureCertificate,
            byte[] key) {
        var bare =
                new EnrolmentAnswer(
                        site, authority, connectionCertificate, signatureCertificate, "");
        return new EnrolmentAnswer(
                site,
                authority,
                connectionCertificate,
                signatureCertificate,
                EnrolmentCode.proof(key, bare.words(request)));
    }

    public boolean isProven(EnrolmentRequest request, byte[] key) {
        return EnrolmentCode.isProof(proof, key, words(request));
    }

    private List<String> words(EnrolmentRequest request) {
        var words =
                new ArrayList<>(
                        List.of(
                                "vallum enrolment answer 1",
                                site,
                                authority,
                                connectionCertificate,
                                signatureCertificate));
        words.addAll(request.words());
        return words;
    }
}
