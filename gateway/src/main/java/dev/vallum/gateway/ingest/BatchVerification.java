package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Message;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a node itself said what a batch holds. Who was given a key has to sign from then
 * on, or taking the signature off would be all that a forger has to do.
 *
 * <p>Remembers the nodes' certificates for as long as none is added or withdrawn. For one thread.
 */
final class BatchVerification {
    private final NodeCertificateStore certificates;
    private final Clock clock;
    private final Map<String, List<NodeCertificate>> remembered = new HashMap<>();
    private NodeCertificateStore.@Nullable State state;

    BatchVerification(NodeCertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Looks whether certificates have changed; before each group of batches. */
    void refresh() {
        var now = certificates.state();
        if (!now.equals(state)) {
            remembered.clear();
            state = now;
        }
    }

    /** Why a batch can't be taken, as things stood at the last refresh; empty if it can. */
    Optional<RefusalReason> refusal(Message.Detections batch) {
        var known =
                remembered.computeIfAbsent(
                        batch.node(), node -> certificates.of(node, Purpose.SIGNATURE));
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
