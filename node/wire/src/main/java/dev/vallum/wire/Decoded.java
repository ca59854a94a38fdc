package dev.vallum.wire;

/** What came of reading bytes as a message. */
public sealed interface Decoded {

    record Accepted(Message message) implements Decoded {}

    /**
     * @param detail what is wrong and where, for a log; never the content itself
     */
    record Refused(Refusal reason, String detail) implements Decoded {}

    /** Why bytes are not a message. */
    enum Refusal {
        /** Longer than {@link WireCodec#MOST_BYTES}. */
        OVERSIZED,
        /** Not JSON, or deeper or longer than any message is. */
        MALFORMED,
        /** JSON with a kind that this version doesn't know. */
        UNKNOWN_KIND,
        /** A version newer than this one, or none. */
        UNSUPPORTED_VERSION,
        /** A field is missing or can't be. */
        INVALID
    }
}
