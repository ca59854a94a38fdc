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
    /** Its sensors are shelved: it calls for nobody until the time is up. */
    SHELVED,
    /** The site file expects it at this hour. */
    SUPPRESSED_BY_DESIGN,
    /** Its sensors are out of service. */
    OUT_OF_SERVICE,
    /** A walk that was announced accounts for it. */
    IN_TEST,
    /** Judged. */
    CLOSED;

    /** Calls for somebody. */
    public boolean isUnacknowledged() {
        return this == UNACKNOWLEDGED || this == RETURNED_UNACKNOWLEDGED;
    }

    /** Somebody has taken it. */
    public boolean isAcknowledged() {
        return this == ACKNOWLEDGED || this == LATCHED;
    }

    /** Its condition is there, and it is not set aside. */
    public boolean isActive() {
        return this == UNACKNOWLEDGED || this == ACKNOWLEDGED;
    }

    /** Its condition has ended; it waits for a person. */
    public boolean isReturned() {
        return this == RETURNED_UNACKNOWLEDGED || this == LATCHED;
    }

    /** Set aside: it calls for nobody. */
    public boolean isSuppressed() {
        return switch (this) {
            case SHELVED, SUPPRESSED_BY_DESIGN, OUT_OF_SERVICE, IN_TEST -> true;
            case UNACKNOWLEDGED, ACKNOWLEDGED, RETURNED_UNACKNOWLEDGED, LATCHED, CLOSED -> false;
        };
    }
}
