package dev.vallum.gateway.ingest;

import dev.vallum.wire.Decoded;

/** Why something that arrived was not taken. */
public enum RefusalReason {
    /** Not a topic on which nodes of this site send. */
    FOREIGN_TOPIC,
    /** The message names another node than its topic. */
    FOREIGN_NODE,
    /** The message is of another kind than its topic. */
    FOREIGN_KIND,
    /** Longer than any message is. */
    OVERSIZED,
    /** Not JSON. */
    MALFORMED,
    /** Of a kind that this version doesn't know. */
    UNKNOWN_KIND,
    /** Of a newer version, or of none. */
    UNSUPPORTED_VERSION,
    /** A field is missing or can't be. */
    INVALID,
    /** A record doesn't name the one stored before it: one of the two was changed. */
    BROKEN_CHAIN,
    /** Another record stands at this place of the journal: the node's disk went back in time. */
    FORKED_JOURNAL;

    static RefusalReason of(Decoded.Refusal refusal) {
        return switch (refusal) {
            case OVERSIZED -> OVERSIZED;
            case MALFORMED -> MALFORMED;
            case UNKNOWN_KIND -> UNKNOWN_KIND;
            case UNSUPPORTED_VERSION -> UNSUPPORTED_VERSION;
            case INVALID -> INVALID;
        };
    }
}
