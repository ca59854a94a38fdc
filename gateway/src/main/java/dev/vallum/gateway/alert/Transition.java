package dev.vallum.gateway.alert;

import java.util.List;

/** What came of a transition. */
public sealed interface Transition {

    /**
     * The alert is different.
     *
     * @param acts what is new in its history; empty if only details are new
     */
    record Changed(Alert alert, List<HistoryEntry> acts) implements Transition {
        public Changed {
            acts = List.copyOf(acts);
        }
    }

    /**
     * The alert stays as it is.
     *
     * @param text the reason in words
     */
    record Refused(Refusal reason, String text) implements Transition {}
}
