package dev.vallum.gateway.proof;

import dev.vallum.wire.RecordHash;
import java.util.List;
import java.util.UUID;

/** What came of walking through all records. */
public sealed interface Verdict {

    /** Every record is what its node said. */
    record Proven(List<JournalEnd> journals) implements Verdict {
        public Proven {
            journals = List.copyOf(journals);
        }
    }

    /** The first record, in the order in which they came, that can't be proven. */
    record Broken(long id, String node, UUID journal, long sequence, Flaw flaw)
            implements Verdict {}

    /**
     * How far a journal goes. The same hash kept elsewhere shows that nothing is cut off before it.
     *
     * @param sequence of the last record
     * @param signed how many of the records the node signed
     * @param last hash of the last record
     */
    record JournalEnd(
            String node, UUID journal, long sequence, long records, long signed, RecordHash last) {}
}
