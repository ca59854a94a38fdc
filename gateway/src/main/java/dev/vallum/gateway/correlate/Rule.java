package dev.vallum.gateway.correlate;

/** The rule that raised an incident or its priority. */
public enum Rule {
    /** One sensor, unconfirmed. */
    SINGLE_DETECTION,
    /** A fence beyond the middle of the perimeter was touched. */
    INNER_FENCE_TOUCHED,
    /** A second sensor of the same zone, within the window. */
    SECOND_SENSOR,
    /** A neighbouring zone, within the window. */
    NEIGHBOURING_ZONE,
    /** Layers in order from outside to inside. */
    LAYERS_INWARD,
    /** Layers in order from inside to outside. */
    LAYERS_OUTWARD,
    /** A gate stands open for longer than it may. */
    GATE_OPEN_TOO_LONG,
    /** A patrol was not heard where it should have been. */
    PATROL_MISSED,
    /** Somebody may be defeating the system. */
    TAMPER,
    /** A part of the system does not work. */
    FAULT,
    /** A node is no longer heard. */
    NODE_SILENT,
    /** What a node sends is refused for good. */
    NODE_REFUSED,
    /** A node's journal is not the one that the gateway knows. */
    JOURNAL_FORKED,
    /** Two are heard by one node's name. */
    NODE_TWICE,
    /** Records that a node journalled will never come. */
    RECORDS_LOST,
    /** The certificate of a node's connections ends soon and is not renewed. */
    CERTIFICATE_ENDING,
    /** Somebody, or something sent, was not from whom it says. */
    IDENTITY_REFUSED,
    /** What is told outside does not get through on one of the ways. */
    WAY_OUT_FAILED,
    /** Somebody else's device is no longer heard. */
    SOURCE_SILENT,
    /** What somebody else's device sends can't be taken. */
    SOURCE_REFUSED,
    /** The clock of somebody else's device is off. */
    SOURCE_CLOCK_OFF,
    /** The gateway's own disk has little room left. */
    DISK_FILLING,
    /** No second gateway waits, though one ought to. */
    STANDBY_MISSING
}
