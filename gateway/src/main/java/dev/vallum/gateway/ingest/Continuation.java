package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.JournalHead;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import java.util.Optional;

/** How a record stands to what is stored of its journal. */
public sealed interface Continuation {

    /**
     * It comes next.
     *
     * @param sequence the first it stands for that isn't stored
     */
    record Next(long sequence) implements Continuation {}

    /** It is stored already. */
    record Known() implements Continuation {}

    /** Something before it is missing. */
    record Gap() implements Continuation {}

    /** It names another record before it than the one stored. */
    record Broken() implements Continuation {}

    static Continuation of(Optional<JournalHead> head, JournalEntry entry) {
        var record = entry.record();
        return head.map(known -> after(known, record)).orElseGet(() -> first(record));
    }

    /**
     * A journal begins with its first record, or with what stands for those that were released to a
     * database that is no more. Anything else overtook its beginning.
     */
    private static Continuation first(JournalRecord record) {
        if (record.sequence() > 1) {
            return new Gap();
        }
        return record.previous().equals(RecordHash.NONE) ? new Next(1) : new Broken();
    }

    private static Continuation after(JournalHead head, JournalRecord record) {
        if (record.through() <= head.sequence()) {
            return new Known();
        }
        if (record.sequence() > head.sequence() + 1) {
            return new Gap();
        }
        if (record.sequence() == head.sequence() + 1 && !chains(head, record)) {
            return new Broken();
        }
        return new Next(head.sequence() + 1);
    }

    private static boolean chains(JournalHead head, JournalRecord record) {
        // Zeros behind other records say that the node's disk lost what went before.
        boolean unknown = record.previous().equals(RecordHash.NONE);
        return unknown || head.hash().map(record.previous()::equals).orElse(true);
    }
}
