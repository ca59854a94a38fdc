package dev.vallum.gateway.alert;

/** What happened to an alert. */
public enum Act {
    RAISED,
    ESCALATED,
    LOWERED,
    /** A lower priority was not taken over, since somebody had acknowledged the higher one. */
    LOWERING_REFUSED,
    /** The condition came back after it had ended. */
    RECURRED,
    /** Another fault of the same node came to it. */
    WIDENED,
    RETURNED,
    ACKNOWLEDGED,
    CLOSED
}
