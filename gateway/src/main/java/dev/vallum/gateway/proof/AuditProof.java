package dev.vallum.gateway.proof;

import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.gateway.store.AuditStore;
import dev.vallum.wire.AuthoritySignature;
import java.security.GeneralSecurityException;
import java.security.PublicKey;

/**
 * Whether the audit is whole, back to its first record or to where the site's authority states that
 * it was dropped by policy.
 *
 * @param dropped what the authority states; nothing where the verdict is that it doesn't
 */
public record AuditProof(AuditVerdict verdict, PruneStatement dropped) {

    /**
     * Walks the audit.
     *
     * @param authority the public key of the site's authority
     */
    public static AuditProof of(AuditStore audit, PublicKey authority) {
        var latest = audit.latestStatement();
        if (latest.isEmpty()) {
            return new AuditProof(audit.verify(), PruneStatement.none());
        }
        try {
            var dropped = signed(latest.get(), authority);
            return new AuditProof(audit.verify(dropped), dropped);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            var flaw = AuditVerdict.Flaw.UNSIGNED_STATEMENT;
            return new AuditProof(
                    new AuditVerdict.Broken(latest.get().number(), flaw), PruneStatement.none());
        }
    }

    private static PruneStatement signed(AuditRecord record, PublicKey authority)
            throws GeneralSecurityException {
        var signed = PruneStatement.parse(record.entry().detail());
        AuthoritySignature.require(signed.statement().bytes(), signed.signature(), authority);
        return signed.statement();
    }
}
