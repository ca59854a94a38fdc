package dev.vallum.gateway;

/** What was asked for can't be done as it was asked. The message says what to change. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
