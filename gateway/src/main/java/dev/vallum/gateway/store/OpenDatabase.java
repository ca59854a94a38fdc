package dev.vallum.gateway.store;

/** A database that somebody has to close. */
public interface OpenDatabase extends Database, AutoCloseable {
    @Override
    void close();
}
