package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.Refusal;

/** What came of somebody's act on an alert. */
public sealed interface ActResult {

    record Done(Alert alert) implements ActResult {}

    /**
     * @param alert as it stands, unchanged
     * @param text the reason in words
     */
    record Refused(Refusal reason, String text, Alert alert) implements ActResult {}

    /** There is no such alert. */
    record NoSuchAlert() implements ActResult {}
}
