package dev.vallum.wire;

import java.util.Arrays;

/** A journal record together with the exact bytes that say it. */
public final class JournalEntry {
    private final byte[] bytes;
    private final JournalRecord record;
    private final RecordHash hash;

    JournalEntry(byte[] bytes, JournalRecord record) {
        this.bytes = bytes;
        this.record = record;
        hash = RecordHash.of(bytes);
    }

    public JournalRecord record() {
        return record;
    }

    public long sequence() {
        return record.sequence();
    }

    /** A copy of the bytes as the node journalled them. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What the next record's {@code previous} has to be. */
    public RecordHash hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JournalEntry entry && Arrays.equals(bytes, entry.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return record.toString();
    }
}
