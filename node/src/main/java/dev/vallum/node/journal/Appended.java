package dev.vallum.node.journal;

/** What became of an append. */
public sealed interface Appended {

    /** Written, and durable after the next good force. */
    record Written(long sequence) implements Appended {}

    /**
     * Not written: the room that records of this severity may use is used up.
     *
     * @param usedBytes of {@code limitBytes}
     */
    record Refused(int severity, long usedBytes, long limitBytes) implements Appended {}
}
