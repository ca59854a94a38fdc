package dev.vallum.gateway.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The gateway's database. Thread-safe. */
public interface Database {

    /**
     * Does all of a piece of work, or none of it, after every write before and before every write
     * after. When this returns the change is on the disk.
     *
     * @throws StoreException if it could not be done; nothing of it is stored then
     */
    <T> T write(Function<Handle, T> work);

    /**
     * Reads one consistent state.
     *
     * @throws StoreException if the database can't be read
     */
    <T> T read(Function<Handle, T> work);
}
