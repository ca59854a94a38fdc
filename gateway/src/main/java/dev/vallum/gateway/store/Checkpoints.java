package dev.vallum.gateway.store;

import dev.vallum.gateway.loop.LoopThread;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Works SQLite's log into its file beside the commits. Left to itself, SQLite does that within a
 * commit, which then takes some twenty times as long as the others, and whoever waits for it with
 * it.
 */
final class Checkpoints implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    /** A row takes some five pages of the log, of 4 KiB: about 20 MB. */
    private static final long ROWS = 1000;

    /** Open as long as the database: closing it ends the locks that SQLite holds on the file. */
    private final FileChannel file;

    private final Jdbi database;
    private final LongSupplier rows;
    private final Consumer<Runnable> betweenWrites;
    private final Semaphore ended = new Semaphore(0);
    private final LoopThread thread =
            new LoopThread("store-checkpoint", LOOK, this::step, ended::release);
    private long rowsBefore;

    /**
     * @param rows changed so far, counted anew at times
     * @param betweenWrites does something while nobody writes
     */
    Checkpoints(Path file, Jdbi database, LongSupplier rows, Consumer<Runnable> betweenWrites)
            throws IOException {
        this.file = FileChannel.open(file);
        this.database = database;
        this.rows = rows;
        this.betweenWrites = betweenWrites;
    }

    void start() {
        thread.start();
    }

    private void step() throws InterruptedException {
        if (ended.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
            return;
        }
        long now = rows.getAsLong();
        rowsBefore = Math.min(rowsBefore, now);
        if (now - rowsBefore >= ROWS) {
            rowsBefore = now;
            // One connection for both: nobody may wait for one while all others wait for them.
            database.useHandle(this::work);
        }
    }

    private void work(Handle handle) {
        // The most of it, and onto the disk: SQLite forces only what leaves nothing in the log.
        checkpoint(handle);
        force();
        // With what was committed meanwhile done too, the next commit begins the log anew.
        betweenWrites.accept(() -> checkpoint(handle));
    }

    private static void checkpoint(Handle handle) {
        handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().one();
    }

    private void force() {
        try {
            file.force(false);
        } catch (IOException e) {
            throw new StoreException("cannot force the database to the disk", e);
        }
    }

    /** Ends the work. */
    void end() {
        thread.close();
    }

    /** When the database is closed. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new StoreException("cannot close the database", e);
        }
    }
}
