package dev.vallum.gateway.alert;

/** Where an alert stands in its life, after ISA-18.2. */
public enum AlertState {
    /** Its condition is there, and nobody has taken it. */
    UNACKNOWLEDGED,
    /** Its condition is there, and somebody has taken it. */
    ACKNOWLEDGED,
    /** Its condition has ended before anybody took it. */
    RETURNED_UNACKNOWLEDGED,
    /** Acknowledged and returned: waits to be judged and closed. */
    LATCHED,
    /** Judged. */
    CLOSED
}
