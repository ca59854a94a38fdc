package dev.vallum.gateway.correlate;

/** Which way an incident moves across the perimeter. */
public enum Direction {
    /** From outside to inside. */
    INWARD,
    /** From inside to outside. */
    OUTWARD,
    /** From zone to zone. */
    ALONG,
    UNKNOWN
}
