package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.JournalHead;
import dev.vallum.wire.JournalEntry;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import java.util.Optional;

/** How a record stands to what is stored of its journal. */
sealed interface Continuation {

    /**
     * It comes next.
     *
     * @param sequence the first it stands for that isn't stored
     * @param skipped how many before it the gateway never had and can't get
     */
    record Next(long sequence, long skipped) implements Continuation {}

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
     * The first that is heard of a journal. Where it isn't the journal's first, what went before
     * was acknowledged to a database that is no more.
     */
    private static Continuation first(JournalRecord record) {
        boolean chained = record.sequence() > 1 || record.previous().equals(RecordHash.NONE);
        return chained ? new Next(record.sequence(), record.sequence() - 1) : new Broken();
    }

    private static Continuation after(JournalHead head, JournalRecord record) {
        if (through(record) <= head.sequence()) {
            return new Known();
        }
        if (record.sequence() > head.sequence() + 1) {
            return new Gap();
        }
        if (record.sequence() == head.sequence() + 1 && !chains(head, record)) {
            return new Broken();
        }
        return new Next(head.sequence() + 1, 0);
    }

    private static boolean chains(JournalHead head, JournalRecord record) {
        boolean unknown =
                record instanceof JournalRecord.Unreadable
                        && record.previous().equals(RecordHash.NONE);
        return unknown || head.hash().map(record.previous()::equals).orElse(true);
    }

    private static long through(JournalRecord record) {
        return switch (record) {
            case JournalRecord.Unreadable lost -> lost.through();
            case JournalRecord.Detected _, JournalRecord.Dropped _ -> record.sequence();
        };
    }
}
