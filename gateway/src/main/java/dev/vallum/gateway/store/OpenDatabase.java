package dev.vallum.gateway.store;

/** A database that somebody has to close. */
public interface OpenDatabase extends Database, AutoCloseable {
    @Override
    void close();

    /**
     * Whether another gateway waits to work on it when this one has ended.
     *
     * @throws StoreException if that can't be told
     */
    boolean isAwaited();

    /** Whether it was opened after waiting for another gateway. */
    boolean wasAwaited();
}
