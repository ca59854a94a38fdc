package dev.vallum.gateway.account;

/** What a person may do. */
public enum Role {
    /** Watches, acknowledges and closes alerts. */
    OPERATOR,
    /** Does what an operator does, and answers for it. */
    SUPERVISOR,
    /** Puts up and tests nodes; acts on no alert. */
    INSTALLER,
    /** Reads everything and changes nothing. */
    AUDITOR
}
