package dev.vallum.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.wire.RecordHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<AuditRecord> records = new ArrayList<>();

    AuditChainTest() {
        var previous = RecordHash.NONE;
        for (int i = 0; i < 5; i++) {
            var record = AuditRecord.after(i, previous, entry("note " + i));
            records.add(record);
            previous = record.hash();
        }
    }

    @Test
    void findsAnUntouchedChainIntact() {
        assertThat(verdict()).isEqualTo(new AuditVerdict.Intact(5, records.getLast().hash()));
    }

    @Test
    void findsAnEmptyChainIntact() {
        records.clear();

        assertThat(verdict()).isEqualTo(new AuditVerdict.Intact(0, RecordHash.NONE));
    }

    @Test
    void findsAChangedRecord() {
        var old = records.get(2);
        records.set(2, new AuditRecord(3, entry("nothing"), old.previous(), old.hash()));

        assertThat(verdict()).isEqualTo(new AuditVerdict.Broken(3, AuditVerdict.Flaw.CHANGED));
    }

    @Test
    void findsARecordThatWasChangedTogetherWithItsHash() {
        var old = records.get(2);
        records.set(2, AuditRecord.after(2, old.previous(), entry("nothing")));

        assertThat(verdict()).isEqualTo(new AuditVerdict.Broken(4, AuditVerdict.Flaw.NOT_CHAINED));
    }

    @Test
    void findsARecordThatWasLeftOut() {
        records.remove(2);

        assertThat(verdict()).isEqualTo(new AuditVerdict.Broken(3, AuditVerdict.Flaw.NOT_NEXT));
    }

    @Test
    void tellsApartWhatWouldReadTheSameWhenPutTogether() {
        var one = new AuditEntry(NOW, "olga", "a", "bc", "");
        var other = new AuditEntry(NOW, "olga", "ab", "c", "");

        assertThat(AuditRecord.after(0, RecordHash.NONE, one).hash())
                .isNotEqualTo(AuditRecord.after(0, RecordHash.NONE, other).hash());
    }

    private AuditVerdict verdict() {
        var chain = new AuditChain();
        records.forEach(chain::take);
        return chain.verdict();
    }

    private static AuditEntry entry(String detail) {
        return new AuditEntry(NOW, "olga", "log-in", "account/olga", detail);
    }
}
