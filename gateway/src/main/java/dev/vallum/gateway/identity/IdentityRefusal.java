package dev.vallum.gateway.identity;

import static dev.vallum.gateway.explain.Language.ENGLISH;

import java.util.Locale;

/**
 * Somebody was not let in, or something not taken, because it is not from whom it says.
 *
 * @param node whose name was used, as far as it is known; empty else
 * @param from address of who did it; empty where that isn't known
 */
public record IdentityRefusal(Kind kind, String node, String from) {

    /** What is wrong. */
    public enum Kind {
        NO_CERTIFICATE,
        FOREIGN_CERTIFICATE,
        OTHER_NODES_CERTIFICATE,
        WITHDRAWN_CERTIFICATE,
        ENDED_CERTIFICATE,
        SECRET_IN_PLACE_OF_CERTIFICATE,
        FOREIGN_TOPIC,
        ENROLMENT,
        RENEWAL,
        UNSIGNED,
        UNKNOWN_KEY,
        WITHDRAWN_KEY,
        FALSE_SIGNATURE,
        REPLAYED,
        FOREIGN_NODE,
        BROKEN_CHAIN;

        /** As a person reads it. */
        public String words() {
            return ENGLISH.say("identity." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
