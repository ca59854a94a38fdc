package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.NodeCertificate.Purpose;
import dev.vallum.gateway.store.NodeCertificateStore;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import dev.vallum.wire.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a node itself said what a batch holds. Who was given a key has to sign from then
 * on, or taking the signature off would be all that a forger has to do.
 *
 * <p>Remembers the nodes' certificates, and asks whether any were added or withdrawn ten times a
 * second at most: a query for each batch would cost more than the batch. For one thread.
 */
final class BatchVerification {
    private static final Duration FRESH_FOR = Duration.ofMillis(100);

    private final NodeCertificateStore certificates;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, List<NodeCertificate>> remembered = new HashMap<>();
    private NodeCertificateStore.@Nullable State state;
    private long lookedNanos;

    /**
     * @param clock for the certificates' validity
     * @param nanos a monotonic clock
     */
    BatchVerification(NodeCertificateStore certificates, Clock clock, LongSupplier nanos) {
        this.certificates = certificates;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Why a batch can't be taken, as things stood a tenth of a second ago; empty if it can. None is
     * refused by what is old.
     */
    Optional<RefusalReason> refusal(Message.Detections batch) {
        long now = nanos.getAsLong();
        boolean isFresh = state == null || now - lookedNanos >= FRESH_FOR.toNanos();
        if (isFresh) {
            refresh(now);
        }
        var refusal = refusalAsKnown(batch);
        if (refusal.isEmpty() || isFresh) {
            return refusal;
        }
        refresh(now);
        return refusalAsKnown(batch);
    }

    private void refresh(long now) {
        var latest = certificates.state();
        if (!latest.equals(state)) {
            remembered.clear();
            state = latest;
        }
        lookedNanos = now;
    }

    private Optional<RefusalReason> refusalAsKnown(Message.Detections batch) {
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
