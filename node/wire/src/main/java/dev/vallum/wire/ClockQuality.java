package dev.vallum.wire;

/** How far a node's wall clock can be believed. */
public enum ClockQuality {
    /** Never set since boot; the date may be 1970. */
    UNSET,
    /** Was set once and runs on its own since. */
    FREE_RUNNING,
    /** Follows a time server. */
    SYNCHRONISED
}
