package dev.vallum.gateway.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A database for tests: SQLite, or a real PostgreSQL where the property {@code
 * vallum.test.database} says {@code postgresql}. The same directory is the same database; it may be
 * opened anew while it is open, as after a kill, so none of them leads.
 */
public final class TestDatabase {
    private static final boolean HAS_SERVER = System.getProperty("os.arch").equals("amd64");

    private TestDatabase() {}

    public static OpenDatabase open(DataDirectory directory) {
        return isPostgres()
                ? PostgresDatabase.beside(address(directory))
                : SqliteDatabase.open(directory);
    }

    /** Bytes as they are written in SQL. */
    public static String bytes(String hex) {
        return isPostgres() ? "decode('" + hex + "', 'hex')" : "x'" + hex + "'";
    }

    private static boolean isPostgres() {
        return "postgresql".equals(System.getProperty("vallum.test.database"));
    }

    /** Of a database of its own on the server of this run. */
    static PostgresAddress address(DataDirectory directory) {
        assumeTrue(HAS_SERVER, "left out: there is no PostgreSQL server for tests here");
        var path = directory.path().toAbsolutePath().normalize().toString();
        var name =
                "t"
                        + UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", "");
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var known =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + name + "'");
            if (!known.next()) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresAddress(Server.RUNNING.getJdbcUrl("postgres", name), null);
    }

    /** Started when it is asked for first; it ends with the process. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
