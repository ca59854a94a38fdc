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
    /** Nobody has acknowledged it in time: the next one is told. */
    UNANSWERED,
    /** Set aside: its sensors are shelved, out of service or in test. */
    SUPPRESSED,
    /** No longer set aside: it calls for somebody again. */
    RESUMED,
    ACKNOWLEDGED,
    CLOSED
}
