package dev.vallum.gateway.audit;

import dev.vallum.wire.RecordHash;

/** Walks along the chain, from its first record. */
public final class AuditChain {
    private long number;
    private RecordHash latest = RecordHash.NONE;
    private AuditVerdict verdict = new AuditVerdict.Intact(0, RecordHash.NONE);

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
