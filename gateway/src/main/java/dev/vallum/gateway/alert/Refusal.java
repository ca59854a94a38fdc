package dev.vallum.gateway.alert;

/** Why an act on an alert was refused. */
public enum Refusal {
    ALREADY_ACKNOWLEDGED,
    /** Nobody has acknowledged it yet. */
    NOT_ACKNOWLEDGED,
    /** The condition is still there. */
    CONDITION_PRESENT,
    ALREADY_CLOSED
}
