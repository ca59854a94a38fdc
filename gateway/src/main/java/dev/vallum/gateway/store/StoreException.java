package dev.vallum.gateway.store;

/** The database could not do what it was asked: the disk is full or broken, or it stays busy. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
