package dev.vallum.gateway.ingest;

import dev.vallum.gateway.store.Database;
import dev.vallum.gateway.store.StoreException;
import java.io.IOException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A database whose disk can be full. */
public final class BrokenDatabase implements Database {
    private final Database database;
    private boolean full;

    public BrokenDatabase(Database database) {
        this.database = database;
    }

    public void full(boolean now) {
        full = now;
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        if (full) {
            throw new StoreException("cannot write", new IOException("No space left on device"));
        }
        return database.write(work);
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return database.read(work);
    }
}
