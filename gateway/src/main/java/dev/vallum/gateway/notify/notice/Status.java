package dev.vallum.gateway.notify.notice;

/** Whether somebody has to act on what is told. */
public enum Status {
    ACTUAL,
    /** A drill: everybody acts as if, and knows that it is none. */
    EXERCISE,
    /** Tries out the way alone; nobody acts. */
    TEST
}
