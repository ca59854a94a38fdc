package dev.vallum.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A copy of a data directory's SQLite file, made while a gateway writes to it. */
public final class SqliteCopy {
    private SqliteCopy() {}

    /**
     * Copies one consistent state of the database. Writers are not held up.
     *
     * @param directory a data directory that has a database; nothing in it is changed
     * @param file empty or not there yet; not forced to the disk
     * @throws StoreException if the database can't be read or the copy can't be written
     */
    public static void make(Path directory, Path file) {
        var source = directory.resolve(SqliteDatabase.FILE);
        try (var connection = connect(source);
                var copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, file.toString());
            copy.execute();
        } catch (SQLException e) {
            throw new StoreException("cannot copy " + source, e);
        }
    }

    /** What SQLite itself finds wrong with a database's file; empty if nothing is. */
    public static Optional<String> damage(Path directory) {
        try (var connection = connect(directory.resolve(SqliteDatabase.FILE));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
            var first = rows.next() ? rows.getString(1) : "no answer";
            return first.equals("ok") ? Optional.empty() : Optional.of(first);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000");
    }
}
