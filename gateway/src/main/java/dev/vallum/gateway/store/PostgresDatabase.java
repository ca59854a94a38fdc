package dev.vallum.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL database that gateways share, of which one leads.
 *
 * <p>Who leads holds a lock of the server in the very session that it writes through. So nothing
 * can be written by one who does not lead: when the session ends, by a kill, a cut or the server's
 * own end, the lock ends with it. A leader that finds its session ended tries for the lock once; if
 * another has it by then, it is told that it has lost the lead, and has to end.
 */
public final class PostgresDatabase implements OpenDatabase {
    private static final Logger log = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int READERS = 4;
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

    /** Any number will do that no other program takes: "vallum" in ASCII, and what it is for. */
    private static final long LEAD = 0x76616c6c756d_01L;

    private static final long WRITE = 0x76616c6c756d_02L;

    /** SQLSTATE lock_not_available. */
    private static final String NOT_IN_TIME = "55P03";

    private static final String IS_AWAITED =
            """
            SELECT EXISTS (
                SELECT 1 FROM pg_locks
                WHERE locktype = 'advisory' AND NOT granted AND objsubid = 1
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND classid::bigint << 32 | objid::bigint = :lead)
            """;

    /**
     * The server drops a leader that is out of reach within about five seconds, so that another can
     * lead. A commit is on the server's disk when it returns.
     */
    private static final String LEADING_SESSION =
            "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1;"
                    + " SET tcp_keepalives_count = 2; SET tcp_user_timeout = 4000;"
                    + " SET synchronous_commit = on";

    private final PostgresAddress address;
    private final boolean leads;
    private final boolean wasAwaited;
    private final Runnable lostLead;
    private final HikariDataSource readers;
    private final Jdbi reads;

    /** Fair, so that a busy writer keeps no other waiting for long. */
    private final ReentrantLock oneWriter = new ReentrantLock(true);

    /** Guarded by the lock. */
    private @Nullable Handle writing;

    private volatile boolean closed;
    private final CountDownLatch ended = new CountDownLatch(1);

    private PostgresDatabase(
            PostgresAddress address,
            @Nullable Connection leading,
            boolean wasAwaited,
            Runnable lostLead) {
        this.address = address;
        this.leads = leading != null;
        this.wasAwaited = wasAwaited;
        this.lostLead = lostLead;
        writing = leading == null ? null : Jdbi.open(leading);
        readers = new HikariDataSource(pool(address));
        reads = Jdbi.create(readers);
    }

    private PostgresDatabase watched() {
        Thread.ofPlatform().name("store-lead").daemon().start(this::watch);
        return this;
    }

    /**
     * Opens the database for a gateway: waits until no other one leads, and brings the tables up to
     * date.
     *
     * @param standsBy is called once if another gateway leads now, before this one waits
     * @param lostLead is called, from any thread, when another gateway has taken the lead; the
     *     process has to end then
     * @throws StoreException if the server can't be reached, or its tables are of a newer program
     */
    public static PostgresDatabase lead(
            PostgresAddress address, Runnable standsBy, Runnable lostLead) {
        try {
            var connection = connectToLead(address);
            boolean wasAwaited = waitForLead(connection, address, standsBy);
            migrate(address);
            return new PostgresDatabase(address, connection, wasAwaited, lostLead).watched();
        } catch (SQLException | FlywayException | JdbiException e) {
            throw new StoreException("cannot open " + address + ": " + e.getMessage(), e);
        }
    }

    /** Opens the database for a command that works beside a gateway. */
    public static PostgresDatabase beside(PostgresAddress address) {
        try {
            migrate(address);
            return new PostgresDatabase(address, null, false, () -> {});
        } catch (FlywayException | JdbiException e) {
            throw new StoreException("cannot open " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        oneWriter.lock();
        try {
            var handle = writing();
            try {
                return handle.inTransaction(open -> {
                    // Numbers are given in order: commands beside the gateway wait for it.
                    open.execute("SELECT pg_advisory_xact_lock(" + WRITE + ")");
                    KeyedAct.noteIn(open);
                    return work.apply(open);
                });
            } finally {
                if (isBroken(handle)) {
                    forget(handle);
                }
            }
        } catch (JdbiException | SQLException e) {
            throw new StoreException("cannot write: " + e.getMessage(), e);
        } finally {
            oneWriter.unlock();
        }
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        try {
            return reads.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
        } catch (JdbiException e) {
            throw new StoreException("cannot read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        ended.countDown();
        oneWriter.lock();
        try {
            if (writing != null) {
                forget(writing);
            }
        } finally {
            oneWriter.unlock();
        }
        readers.close();
    }

    private Handle writing() throws SQLException {
        if (closed) {
            throw new SQLException("it is closed");
        }
        var handle = writing;
        if (handle == null) {
            handle = Jdbi.open(leads ? leadAgain() : connect(address));
            writing = handle;
        }
        return handle;
    }

    @Override
    public boolean isAwaited() {
        return read(handle ->
                handle.createQuery(IS_AWAITED).bind("lead", LEAD).mapTo(Boolean.class).one());
    }

    @Override
    public boolean wasAwaited() {
        return wasAwaited;
    }

    private Connection leadAgain() throws SQLException {
        var connection = connectToLead(address);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LEAD + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                return connection;
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        if (!closed) {
            log.atError().log("another gateway leads now; this one must not go on");
            lostLead.run();
        }
        throw new SQLException("another gateway leads");
    }

    private static boolean isBroken(Handle handle) throws SQLException {
        return handle.getConnection().isClosed() || handle.isInTransaction();
    }

    private void forget(Handle handle) {
        writing = null;
        try {
            handle.close();
        } catch (JdbiException e) {
            log.atDebug().setCause(e).log("a session that had ended");
        }
    }

    /** Finds a session that ended while there was nothing to write. */
    private void watch() {
        while (!closed) {
            try {
                if (!ended.await(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    look();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look() throws InterruptedException {
        // A writer at work finds out by itself.
        if (!oneWriter.tryLock(0, TimeUnit.SECONDS)) {
            return;
        }
        try {
            var handle = writing;
            if (handle != null && !handle.getConnection().isValid(2)) {
                forget(handle);
            }
            writing();
        } catch (SQLException | JdbiException e) {
            if (!closed) {
                log.atWarn()
                        .addKeyValue("problem", e.getMessage())
                        .log("the database is out of reach");
            }
        } finally {
            oneWriter.unlock();
        }
    }

    private static Connection connectToLead(PostgresAddress address) throws SQLException {
        var connection = connect(address);
        try (var statement = connection.createStatement()) {
            statement.execute(LEADING_SESSION);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Waits in the server's own queue; each few seconds it has to answer, so as not to be gone.
     *
     * @return whether another one led
     */
    private static boolean waitForLead(
            Connection connection, PostgresAddress address, Runnable standsBy) throws SQLException {
        boolean isTold = false;
        try (var statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '5s'");
            while (true) {
                try {
                    statement.execute("SELECT pg_advisory_lock(" + LEAD + ")");
                    statement.execute("SET lock_timeout = 0");
                    return isTold;
                } catch (SQLException e) {
                    if (!NOT_IN_TIME.equals(e.getSQLState())) {
                        throw e;
                    }
                    if (!isTold) {
                        log.atInfo()
                                .addKeyValue("database", address)
                                .log("another gateway leads; this one stands by");
                        standsBy.run();
                        isTold = true;
                    }
                }
            }
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.url(), address.properties());
    }

    private static void migrate(PostgresAddress address) {
        var config = pool(address);
        config.setMaximumPoolSize(2);
        config.setReadOnly(false);
        try (var source = new HikariDataSource(config)) {
            Migrations.run(source, "BYTEA");
        }
    }

    private static HikariConfig pool(PostgresAddress address) {
        var config = new HikariConfig();
        config.setPoolName("store-reader");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.properties());
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setReadOnly(true);
        return config;
    }
}
