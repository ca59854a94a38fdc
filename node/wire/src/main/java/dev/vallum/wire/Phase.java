package dev.vallum.wire;

/** A detection is a state with a beginning and an end, each of them one record. */
public enum Phase {
    ONSET,
    CLEARED
}
