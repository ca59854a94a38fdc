package dev.vallum.gateway.walktest;

/** What somebody asked of a walk test can't be; the message says why, to a person. */
public final class WalkTestException extends Exception {
    private static final long serialVersionUID = 1L;

    WalkTestException(String message) {
        super(message);
    }
}
