package dev.vallum.node.identity;

/** The node's identity can't be had: not stored, not read, or not given by the gateway. */
public final class IdentityException extends Exception {
    private static final long serialVersionUID = 1L;

    public IdentityException(String message) {
        super(message);
    }

    public IdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
