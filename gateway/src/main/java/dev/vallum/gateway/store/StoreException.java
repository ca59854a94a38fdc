package dev.vallum.gateway.store;

/**
 * The database could not do what it was asked: the disk is full or broken, or it stays busy, or
 * what it has is damaged.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
