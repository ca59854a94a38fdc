package dev.vallum.gateway.identity;

/**
 * Somebody was not let in, or something not taken, because it is not from whom it says.
 *
 * @param node whose name was used, as far as it is known; empty else
 * @param from address of who did it; empty where that isn't known
 */
public record IdentityRefusal(Kind kind, String node, String from) {

    /** What is wrong. */
    public enum Kind {
        NO_CERTIFICATE("a connection without a certificate"),
        FOREIGN_CERTIFICATE("a certificate that this site did not give"),
        OTHER_NODES_CERTIFICATE("another node's certificate"),
        WITHDRAWN_CERTIFICATE("a certificate that was withdrawn"),
        ENDED_CERTIFICATE("a certificate whose time is over"),
        SECRET_IN_PLACE_OF_CERTIFICATE("a secret, of a node that has a certificate"),
        FOREIGN_TOPIC("use of a topic that isn't the node's own"),
        ENROLMENT("an enrolment with a wrong or used code"),
        RENEWAL("a request for a certificate that the node was not asked to make, or didn't sign"),
        UNSIGNED("records without a signature, of a node that has a key"),
        UNKNOWN_KEY("records signed with a key that the node never had"),
        WITHDRAWN_KEY("records signed with a key that was withdrawn"),
        FALSE_SIGNATURE("records that the signature is not of: changed or made up"),
        REPLAYED("signed records that came already, to the letter"),
        FOREIGN_NODE("a message that names another node"),
        BROKEN_CHAIN("a record that doesn't continue those before it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a person reads it. */
        public String words() {
            return words;
        }
    }
}
