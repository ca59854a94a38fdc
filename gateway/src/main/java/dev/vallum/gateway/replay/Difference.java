package dev.vallum.gateway.replay;

/** An alert that would be another one, or not be. */
public sealed interface Difference {

    /** There was none. */
    record Added(Outcome now) implements Difference {}

    /** There would be none; what it told may be part of another. */
    record Gone(Outcome was) implements Difference {}

    /** Its priority would be above what it was. */
    record Higher(Outcome was, Outcome now) implements Difference {}

    /** Its priority would be below what it was. */
    record Lower(Outcome was, Outcome now) implements Difference {}
}
