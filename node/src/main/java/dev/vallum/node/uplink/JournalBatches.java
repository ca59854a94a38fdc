package dev.vallum.node.uplink;

import dev.vallum.node.journal.Journal;
import dev.vallum.node.journal.JournalException;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import dev.vallum.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes batches from the journal, without gaps: in the place of a record that can't be read any
 * more stands one that says so, or the gateway would wait for it for ever.
 */
final class JournalBatches {
    /** Leaves room for the message around the records. */
    private static final int MOST_BYTES = WireCodec.MOST_BYTES - 4096;

    private final Journal journal;
    private final WireCodec codec;

    JournalBatches(Journal journal, WireCodec codec) {
        this.journal = journal;
        this.codec = codec;
    }

    /**
     * Records in order of sequence.
     *
     * @param last sequence that they stand for
     */
    record Batch(List<byte[]> records, long last) {}

    /**
     * Takes at least one record.
     *
     * @param from is durable
     */
    Batch take(long from, int most) throws JournalException {
        var entries = journal.peek(from, most);
        if (entries.isEmpty()) {
            long durable = journal.durable();
            return new Batch(List.of(unreadable(from, previousOf(from), durable)), durable);
        }
        var records = new ArrayList<byte[]>();
        int bytes = 0;
        long next = from;
        for (var entry : entries) {
            bytes += entry.payload().length + 1;
            if (bytes > MOST_BYTES && !records.isEmpty()) {
                break;
            }
            if (entry.sequence() > next) {
                var previous =
                        records.isEmpty() ? previousOf(next) : RecordHash.of(records.getLast());
                records.add(unreadable(next, previous, entry.sequence() - 1));
            }
            records.add(entry.payload());
            next = entry.sequence() + 1;
        }
        return new Batch(records, next - 1);
    }

    private RecordHash previousOf(long sequence) throws JournalException {
        return journal.peek(sequence - 1, 1).stream()
                .filter(entry -> entry.sequence() == sequence - 1)
                .map(entry -> RecordHash.of(entry.payload()))
                .findFirst()
                .orElse(RecordHash.NONE);
    }

    private byte[] unreadable(long sequence, RecordHash previous, long through) {
        return codec.encode(new JournalRecord.Unreadable(sequence, previous, through));
    }
}
