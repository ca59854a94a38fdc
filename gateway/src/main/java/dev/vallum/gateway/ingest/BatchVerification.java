package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Message;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a node itself said what a batch holds. Who was given a key has to sign from then
 * on, or taking the signature off would be all that a forger has to do.
 */
final class BatchVerification {
    private final NodeCertificateStore certificates;
    private final Clock clock;

    BatchVerification(NodeCertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Why a batch can't be taken; empty if it can. */
    Optional<RefusalReason> refusal(Message.Detections batch) {
        var known = certificates.of(batch.node(), Purpose.SIGNATURE);
        var signature = batch.signature();
        if (signature == null) {
            return known.isEmpty() ? Optional.empty() : Optional.of(RefusalReason.UNSIGNED);
        }
        return refusal(batch, signature, known);
    }

    private Optional<RefusalReason> refusal(
            Message.Detections batch, BatchSignature signature, List<NodeCertificate> known) {
        var own =
                known.stream()
                        .filter(certificate -> certificate.keyName().equals(signature.key()))
                        .findFirst();
        if (own.isEmpty()) {
            return Optional.of(RefusalReason.UNKNOWN_KEY);
        }
        if (!own.get().counts(clock.instant())) {
            return Optional.of(RefusalReason.WITHDRAWN_KEY);
        }
        return signature.isOf(
                        BatchStatement.of(batch, signature), own.get().certificate().getPublicKey())
                ? Optional.empty()
                : Optional.of(RefusalReason.FALSE_SIGNATURE);
    }
}
