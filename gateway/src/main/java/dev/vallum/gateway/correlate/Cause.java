package dev.vallum.gateway.correlate;

/** What explains an incident, or must be known to judge it. */
public enum Cause {
    /** Many zones at once: weather or another common cause is likely. */
    MANY_ZONES_AT_ONCE,
    /** A patrol is on its round there. */
    PATROL,
    /** Work was announced there. */
    MAINTENANCE,
    /** The detection reached the gateway long after it was made. */
    DELIVERED_LATE,
    /** Background noise is high there: steps may go unheard. */
    HIGH_NOISE,
    /** The sensor does not stand in the site file, so no zone is known. */
    UNKNOWN_SENSOR
}
