package dev.vallum.gateway.identity;

import dev.vallum.gateway.account.NodeSecrets;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.gateway.store.EnrolmentCodeStore;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.enrolment.EnrolmentAnswer;
import dev.vallum.wire.enrolment.EnrolmentCode;
import dev.vallum.wire.enrolment.EnrolmentRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Lets nodes in: makes codes, and gives certificates to who knows one. Thread-safe. */
public final class Enrolment {
    /** Long enough to climb a ladder twice. */
    public static final Duration CODE_LIFE = Duration.ofHours(2);

    /** Typing errors are forgiven, guessing is not. */
    public static final int MOST_TRIES = 5;

    private final String site;
    private final Authority authority;
    private final EnrolmentCodeStore codes;
    private final NodeCertificateStore certificates;
    private final NodeSecrets secrets;
    private final AuditStore audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Enrolment(
            String site,
            Authority authority,
            EnrolmentCodeStore codes,
            NodeCertificateStore certificates,
            NodeSecrets secrets,
            AuditStore audit,
            Clock clock) {
        this.site = site;
        this.authority = authority;
        this.codes = codes;
        this.certificates = certificates;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a request. */
    public sealed interface Outcome {
        record Enrolled(EnrolmentAnswer answer) implements Outcome {}

        record Refused(Reason reason) implements Outcome {}
    }

    /** Why a request is refused. */
    public enum Reason {
        /** None is out for this node, or its time or its tries are over, or it was used. */
        NO_CODE,
        /** Made with another code, or changed on the way. */
        WRONG_CODE,
        /** Not keys that the node has, or of another kind. */
        BAD_KEYS
    }

    /**
     * Makes a code for a node; one that is out for it is worth nothing from then on.
     *
     * @return to be shown to one installer, once
     * @throws IllegalArgumentException if a person has that name
     */
    public String newCode(String node) {
        secrets.requireNobodysName(node);
        var code = EnrolmentCode.random(random);
        codes.put(node, code.keyFor(node), clock.instant().plus(CODE_LIFE), MOST_TRIES);
        record(node, "enrolment code made");
        return code.show();
    }

    /** Gives a node that knows its code certificates in place of all that it had. */
    public Outcome enrol(EnrolmentRequest request) {
        var node = request.node();
        var key = codes.spendTry(node, clock.instant());
        if (key.isEmpty()) {
            return new Outcome.Refused(Reason.NO_CODE);
        }
        if (!request.isProven(key.get())) {
            record(node, "enrolment refused");
            return new Outcome.Refused(Reason.WRONG_CODE);
        }
        try {
            return enrol(request, key.get(), keys(request));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            record(node, "enrolment refused");
            return new Outcome.Refused(Reason.BAD_KEYS);
        }
    }

    /**
     * Withdraws a node's certificates and its secret.
     *
     * @return how many certificates counted until now
     */
    public int revoke(String node) {
        codes.use(node);
        secrets.retire(node);
        int withdrawn = certificates.withdrawAll(node, clock.instant());
        record(node, "node revoked");
        return withdrawn;
    }

    private record Keys(PublicKey connection, PublicKey signature) {}

    private static Keys keys(EnrolmentRequest request) throws GeneralSecurityException {
        var keys =
                new Keys(
                        KeyProof.connectionKey(request.connectionKey()),
                        KeyProof.signatureKey(request.signatureKey()));
        var asked =
                String.join(
                                "\n",
                                EnrolmentRequest.asked(
                                        request.node(),
                                        request.connectionKey(),
                                        request.signatureKey()))
                        .getBytes(StandardCharsets.UTF_8);
        KeyProof.requireSignedWithConnection(
                keys.connection(), asked, request.connectionPossession());
        KeyProof.requireSigned(keys.signature(), asked, request.signaturePossession());
        return keys;
    }

    private Outcome enrol(EnrolmentRequest request, byte[] codeKey, Keys keys)
            throws GeneralSecurityException {
        var node = request.node();
        var connection = authority.issue(node, keys.connection(), Purpose.CONNECTION);
        var signature = authority.issue(node, keys.signature(), Purpose.SIGNATURE);
        if (!codes.use(node)) {
            return new Outcome.Refused(Reason.NO_CODE);
        }
        certificates.replaceAll(node, List.of(connection, signature), clock.instant());
        secrets.retire(node);
        record(node, "node enrolled");
        return new Outcome.Enrolled(
                EnrolmentAnswer.of(
                        request,
                        site,
                        base64(authority.certificate()),
                        connection.base64(),
                        signature.base64(),
                        codeKey));
    }

    private void record(String node, String action) {
        audit.append(new AuditEntry(clock.instant(), "system", action, "node/" + node, ""));
    }

    private static String base64(X509Certificate certificate) throws CertificateEncodingException {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }
}
