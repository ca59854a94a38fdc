package dev.vallum.gateway.proof;

import dev.vallum.gateway.identity.Authority;
import dev.vallum.gateway.store.NodeCertificate;
import dev.vallum.gateway.store.StoredBatch;
import dev.vallum.gateway.store.StoredRecord;
import dev.vallum.wire.BatchSignature;
import dev.vallum.wire.BatchStatement;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a record was signed by its node, and whether the node's key is one to believe. */
final class SignatureProof {
    /** The gateway's clock may have been set between a receipt and a withdrawal. */
    private static final Duration CLOCK_SET = Duration.ofHours(1);

    private static final int MOST_REMEMBERED = 64;

    private static final Statement NONE = new Statement(Flaw.NO_STATEMENT);

    private final Evidence evidence;
    private final PublicKey authority;
    private final Map<String, List<NodeCertificate>> ofNode = new HashMap<>();
    private final Map<Long, Statement> statements =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Statement> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    SignatureProof(Evidence evidence, PublicKey authority) {
        this.evidence = evidence;
        this.authority = authority;
    }

    /** Hashes that a node's word is good for; or what is wrong with it. */
    private record Statement(
            @Nullable Flaw flaw,
            @Nullable BatchStatement signed,
            Set<String> hashes,
            @Nullable NodeCertificate certificate) {
        Statement(Flaw flaw) {
            this(flaw, null, Set.of(), null);
        }
    }

    /** What is wrong with a record's signature; empty if nothing is. */
    Optional<Flaw> flaw(StoredRecord record) {
        var batch = record.batch();
        if (batch.isEmpty()) {
            return hadKey(record) ? Optional.of(Flaw.UNSIGNED) : Optional.empty();
        }
        var statement =
                statements.computeIfAbsent(
                        batch.get(), id -> evidence.batch(id).map(this::statement).orElse(NONE));
        if (statement.flaw() != null) {
            return Optional.of(statement.flaw());
        }
        return flaw(record, statement);
    }

    private static Optional<Flaw> flaw(StoredRecord record, Statement statement) {
        var signed = statement.signed();
        var certificate = statement.certificate();
        if (signed == null
                || certificate == null
                || !signed.node().equals(record.node())
                || !signed.journal().equals(record.journal())
                || !statement.hashes().contains(record.hash().hex())) {
            return Optional.of(Flaw.NOT_SIGNED_FOR);
        }
        var latest = record.receivedAt().minus(CLOCK_SET);
        boolean isLate =
                latest.isAfter(certificate.endsAt())
                        || certificate.withdrawnAt().filter(latest::isAfter).isPresent();
        return isLate ? Optional.of(Flaw.WITHDRAWN_KEY) : Optional.empty();
    }

    private boolean hadKey(StoredRecord record) {
        return keys(record.node()).stream()
                .anyMatch(known -> known.issuedAt().plus(CLOCK_SET).isBefore(record.receivedAt()));
    }

    private List<NodeCertificate> keys(String node) {
        return ofNode.computeIfAbsent(node, evidence::certificates);
    }

    private Statement statement(StoredBatch batch) {
        try {
            var signed = BatchStatement.parse(batch.statement());
            var own =
                    keys(signed.node()).stream()
                            .filter(known -> known.keyName().equals(batch.keyName()))
                            .findFirst();
            if (own.isEmpty()) {
                return new Statement(Flaw.UNKNOWN_KEY);
            }
            if (!Authority.isCertified(own.get(), authority)) {
                return new Statement(Flaw.FOREIGN_CERTIFICATE);
            }
            if (!BatchSignature.isOf(
                    batch.statement(), batch.signature(), own.get().certificate().getPublicKey())) {
                return new Statement(Flaw.FALSE_SIGNATURE);
            }
            var hashes = new HashSet<String>();
            signed.records().forEach(hash -> hashes.add(hash.hex()));
            return new Statement(null, signed, hashes, own.get());
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
