package dev.vallum.gateway.alert;

/** Why an act on an alert was refused. */
public enum Refusal {
    ALREADY_ACKNOWLEDGED,
    /** Nobody has acknowledged it yet. */
    NOT_ACKNOWLEDGED,
    /** The condition is still there. */
    CONDITION_PRESENT,
    ALREADY_CLOSED,
    /** It is set aside; whoever wants to act on it ends that first. */
    SUPPRESSED,
    /** It is no longer as the person saw it. */
    OUTDATED
}
