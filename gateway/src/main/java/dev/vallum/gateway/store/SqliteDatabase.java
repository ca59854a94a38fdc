package dev.vallum.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** One SQLite file in the data directory. */
public final class SqliteDatabase implements OpenDatabase {
    public static final String FILE = "vallum.db";

    /**
     * A commit is on the disk when it returns, also after a power cut. A commit works the log into
     * the file itself only when {@link Checkpoints} have let it grow to 64 MB.
     */
    private static final String DURABLE =
            "?journal_mode=WAL&synchronous=FULL&wal_autocheckpoint=16000&busy_timeout=5000"
                    + "&foreign_keys=true";

    private static final int READERS = 4;

    private final DataDirectory directory;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi writes;
    private final Jdbi reads;

    /** Fair, so that a busy writer keeps no other waiting for long. */
    private final ReentrantLock oneWriter = new ReentrantLock(true);

    /** Kept open: making one takes a tenth of a small commit. Guarded by the lock. */
    private @Nullable Handle writing;

    private final Checkpoints checkpoints;

    private SqliteDatabase(DataDirectory directory, Path file) throws IOException {
        this.directory = directory;
        var url = "jdbc:sqlite:" + file + DURABLE;
        writer = new HikariDataSource(pool("store-writer", url + "&transaction_mode=IMMEDIATE", 1));
        writes = Jdbi.create(writer);
        Migrations.run(writer, "BLOB");
        var readOnly = pool("store-reader", url, READERS);
        readOnly.setConnectionInitSql("PRAGMA query_only = true");
        readers = new HikariDataSource(readOnly);
        reads = Jdbi.create(readers);
        checkpoints = new Checkpoints(file, reads, this::rowsWritten, this::betweenWrites);
        checkpoints.start();
    }

    /** Whether a data directory has one. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws StoreException if the file is no database of ours, or is one of a newer program
     */
    public static SqliteDatabase open(DataDirectory directory) {
        try {
            return new SqliteDatabase(directory, directory.privateFile(FILE));
        } catch (IOException | FlywayException | JdbiException e) {
            throw new StoreException("cannot open " + directory.path().resolve(FILE), e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        oneWriter.lock();
        try {
            var handle = writing();
            try {
                return handle.inTransaction(open -> {
                    KeyedAct.noteIn(open);
                    return work.apply(open);
                });
            } finally {
                if (handle.isInTransaction()) {
                    forget(handle);
                }
            }
        } catch (JdbiException e) {
            throw new StoreException("cannot write: " + e.getMessage(), e);
        } finally {
            oneWriter.unlock();
        }
    }

    private Handle writing() {
        var handle = writing;
        if (handle == null) {
            handle = writes.open();
            writing = handle;
        }
        return handle;
    }

    /** A handle that could not even be rolled back. */
    private void forget(Handle handle) {
        writing = null;
        handle.close();
    }

    /** By the connection that is open now. */
    private long rowsWritten() {
        oneWriter.lock();
        try {
            return writing == null
                    ? 0
                    : writing.createQuery("SELECT total_changes()").mapTo(Long.class).one();
        } finally {
            oneWriter.unlock();
        }
    }

    private void betweenWrites(Runnable work) {
        oneWriter.lock();
        try {
            work.run();
        } finally {
            oneWriter.unlock();
        }
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
        checkpoints.end();
        oneWriter.lock();
        try {
            if (writing != null) {
                forget(writing);
            }
        } finally {
            oneWriter.unlock();
        }
        readers.close();
        writer.close();
        checkpoints.close();
    }

    @Override
    public boolean isAwaited() {
        try {
            return directory.isAwaited();
        } catch (IOException e) {
            throw new StoreException("cannot tell who waits for " + directory.path(), e);
        }
    }

    /** Who waits, waits for the directory, before any of its files is opened. */
    @Override
    public boolean wasAwaited() {
        return false;
    }

    private static HikariConfig pool(String name, String url, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        // A connection to a file does not age.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return config;
    }
}
