package dev.vallum.gateway.correlate;

/** What explains an incident, or must be known to judge it. */
public enum Cause {
    /** Many zones at once: weather or another common cause is likely. */
    MANY_ZONES_AT_ONCE,
    /** The background is raised at many nodes: weather is likely, and it may hide sounds. */
    NOISE_AT_MANY_NODES,
    /** The background is raised here and at few other nodes: it may be raised on purpose. */
    NOISE_HERE_ONLY,
    /** A patrol is on its round there. */
    PATROL,
    /** The gate there may be open at this hour, or leave was given to open it once. */
    GATE_LEAVE,
    /** Work was announced there. */
    MAINTENANCE,
    /** The detection reached the gateway long after it was made. */
    DELIVERED_LATE,
    /** Background noise is high there: steps may go unheard. */
    HIGH_NOISE,
    /** A weather station tells of wind or rain that may set such a sensor off. */
    WEATHER,
    /** The sensor does not stand in the site file, so no zone is known. */
    UNKNOWN_SENSOR
}
