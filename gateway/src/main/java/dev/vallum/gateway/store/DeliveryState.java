package dev.vallum.gateway.store;

/** How far something that is told through a way out has come. */
public enum DeliveryState {
    /** Not there yet; it is tried again and again. */
    WAITING,
    /** Handed over, by a way on which nobody answers. */
    SENT,
    /** The receiver has said that it has it. */
    ANSWERED,
    /** The receiver has said that it won't take it. */
    REFUSED,
    /** Too old to be told any more. */
    GIVEN_UP
}
