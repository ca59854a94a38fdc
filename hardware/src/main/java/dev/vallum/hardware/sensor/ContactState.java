package dev.vallum.hardware.sensor;

/**
 * What a detector's contact says. A bare contact knows the first two; a loop that is supervised by
 * end-of-line resistors tells all five apart.
 */
public enum ContactState {
    /** At rest. */
    NORMAL,
    /** The alarm contact alarms; a normally-closed relay is open then. */
    ALARM,
    /** The detector's tamper contact is open: its cover is off, or it was torn from its place. */
    TAMPER,
    /** No current flows: the cable is cut. */
    OPEN,
    /** No resistance is left: the cable is bridged. */
    SHORT
}
