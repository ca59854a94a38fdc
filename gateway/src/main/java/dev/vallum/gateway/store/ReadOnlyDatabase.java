package dev.vallum.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The SQLite file of a data directory, a copy's or one that a gateway is at work on. Nothing in it
 * is changed, not even its tables brought up to date.
 */
public final class ReadOnlyDatabase implements Database, AutoCloseable {
    private final HikariDataSource source;
    private final Jdbi reads;

    private ReadOnlyDatabase(HikariDataSource source) {
        this.source = source;
        reads = Jdbi.create(source);
    }

    /**
     * Opens the database of a directory that has one.
     *
     * @throws StoreException if it can't be read
     */
    public static ReadOnlyDatabase open(Path directory) {
        var file = directory.resolve(SqliteDatabase.FILE);
        var config = new HikariConfig();
        config.setPoolName("store-read-only");
        config.setJdbcUrl("jdbc:sqlite:" + file + "?busy_timeout=5000");
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql("PRAGMA query_only = true");
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        try {
            return new ReadOnlyDatabase(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreException("cannot open " + file, e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        throw new IllegalStateException("this database is only read");
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        try {
            return reads.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw new StoreException("cannot read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
