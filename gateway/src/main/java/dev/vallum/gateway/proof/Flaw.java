package dev.vallum.gateway.proof;

/** Why a record can't be proven. */
public enum Flaw {
    CHANGED("its bytes are not those that were hashed"),
    NO_RECORD("its bytes are no record"),
    NOT_NEXT("it doesn't continue the records of its journal before it"),
    LISTED_OTHERWISE("what lists show of it is not what it says"),
    UNSIGNED("it is not signed, though its node had a key by then"),
    NO_STATEMENT("what was signed with it is not there, or is none"),
    NOT_SIGNED_FOR("what was signed does not name it"),
    UNKNOWN_KEY("it is signed with a key that its node never had"),
    FALSE_SIGNATURE("the signature is not of what was signed"),
    FOREIGN_CERTIFICATE("the certificate of its key is not of this authority, or of another node"),
    DROPPED_UNSAID("the policy leaves the last record of each journal, and it is not there"),
    WITHDRAWN_KEY("it came after its key was withdrawn, or over");

    private final String words;

    Flaw(String words) {
        this.words = words;
    }

    /** As a person reads it. */
    public String words() {
        return words;
    }
}
