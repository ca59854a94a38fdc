package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Suppression;

/** What came of setting something aside, or of ending that. */
public sealed interface SuppressionResult {

    record Done(Suppression suppression) implements SuppressionResult {}

    /**
     * @param text the reason in words
     */
    record Refused(String text) implements SuppressionResult {}

    /** There is none with that id, or it is over. */
    record NoSuchSuppression() implements SuppressionResult {}
}
