package dev.vallum.node.journal;

/** A record as it lies in the journal. */
public final class Entry {
    private final long sequence;
    private final int severity;
    private final byte[] payload;

    Entry(long sequence, int severity, byte[] payload) {
        this.sequence = sequence;
        this.severity = severity;
        this.payload = payload;
    }

    public long sequence() {
        return sequence;
    }

    /** 0 is the most severe. */
    public int severity() {
        return severity;
    }

    /** A copy of the bytes as they were appended. */
    public byte[] payload() {
        return payload.clone();
    }

    int length() {
        return payload.length;
    }
}
