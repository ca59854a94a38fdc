package dev.vallum.gateway.ingest;

import dev.vallum.gateway.identity.IdentityRefusal;
import dev.vallum.wire.Decoded;
import java.util.Optional;

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
    FORKED_JOURNAL,
    /** Records without a signature, of a node that has a key. */
    UNSIGNED,
    /** Signed with a key that this node was never given. */
    UNKNOWN_KEY,
    /** Signed with a key that the node was given, and that counts no more. */
    WITHDRAWN_KEY,
    /** The signature is not one of these records: something was changed, or made up. */
    FALSE_SIGNATURE,
    /** A signed batch that came already, to the letter. */
    REPLAYED,
    /**
     * The gateway failed on it, by a fault of its own. It must not keep others from being taken.
     */
    FAILED;

    /** What it says about who sent it; empty where it is a mistake rather than a pretence. */
    Optional<IdentityRefusal.Kind> identity() {
        return switch (this) {
            case FOREIGN_NODE -> Optional.of(IdentityRefusal.Kind.FOREIGN_NODE);
            case BROKEN_CHAIN -> Optional.of(IdentityRefusal.Kind.BROKEN_CHAIN);
            case UNSIGNED -> Optional.of(IdentityRefusal.Kind.UNSIGNED);
            case UNKNOWN_KEY -> Optional.of(IdentityRefusal.Kind.UNKNOWN_KEY);
            case WITHDRAWN_KEY -> Optional.of(IdentityRefusal.Kind.WITHDRAWN_KEY);
            case FALSE_SIGNATURE -> Optional.of(IdentityRefusal.Kind.FALSE_SIGNATURE);
            case REPLAYED -> Optional.of(IdentityRefusal.Kind.REPLAYED);
            case FOREIGN_TOPIC,
                    FOREIGN_KIND,
                    OVERSIZED,
                    MALFORMED,
                    UNKNOWN_KIND,
                    UNSUPPORTED_VERSION,
                    INVALID,
                    FORKED_JOURNAL,
                    FAILED ->
                    Optional.empty();
        };
    }

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
