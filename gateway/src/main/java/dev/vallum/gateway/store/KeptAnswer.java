package dev.vallum.gateway.store;

/**
 * What was answered to a request with a key.
 *
 * @param hash of what was asked for
 * @param outcome what came of it
 */
public record KeptAnswer(String hash, Outcome outcome) {

    /** What came of a request. */
    public sealed interface Outcome {

        /**
         * @param status HTTP
         * @param text the body of what was done, the reason of what was refused
         */
        record Answered(int status, String text) implements Outcome {}

        /** It had begun to change something when the gateway ended or failed. */
        record Unanswered() implements Outcome {}
    }
}
