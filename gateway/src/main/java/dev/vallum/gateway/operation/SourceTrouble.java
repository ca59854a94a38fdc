package dev.vallum.gateway.operation;

/** What may be wrong with somebody else's device. */
public enum SourceTrouble {
    SILENT,
    REFUSED,
    CLOCK_OFF
}
