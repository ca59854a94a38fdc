package dev.vallum.gateway.audit;

import dev.vallum.wire.RecordHash;

/** Walks along the chain, from its first record, or from where it was dropped by policy. */
public final class AuditChain {
    private long number;
    private RecordHash latest;
    private AuditVerdict verdict;

    public AuditChain() {
        this(0, RecordHash.NONE);
    }

    private AuditChain(long number, RecordHash latest) {
        this.number = number;
        this.latest = latest;
        verdict = new AuditVerdict.Intact(number, latest);
    }

    /** Behind what a statement says was dropped. */
    public static AuditChain behind(PruneStatement dropped) {
        return dropped.audit()
                .map(audit -> new AuditChain(audit.through(), audit.last()))
                .orElseGet(AuditChain::new);
    }

    /** Takes the next record. Behind a broken one nothing counts any more. */
    public AuditVerdict take(AuditRecord record) {
        if (verdict instanceof AuditVerdict.Intact) {
            verdict = judge(record);
            number++;
            latest = record.hash();
        }
        return verdict;
    }

    public AuditVerdict verdict() {
        return verdict;
    }

    private AuditVerdict judge(AuditRecord record) {
        if (record.number() != number + 1) {
            return new AuditVerdict.Broken(number + 1, AuditVerdict.Flaw.NOT_NEXT);
        }
        if (!record.previous().equals(latest)) {
            return new AuditVerdict.Broken(record.number(), AuditVerdict.Flaw.NOT_CHAINED);
        }
        return record.reckoned().equals(record.hash())
                ? new AuditVerdict.Intact(record.number(), record.hash())
                : new AuditVerdict.Broken(record.number(), AuditVerdict.Flaw.CHANGED);
    }
}
