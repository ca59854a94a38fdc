package dev.vallum.gateway.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The gateway's database, read from its file, also while the gateway runs. */
record GatewayFile(Path file) {

    /**
     * A row of the table of records, in the order of the commits.
     *
     * @param through the last sequence that it stands for
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Row(JournalKey key, String kind, long sequence, long through, byte[] bytes) {}

    List<Row> rows() throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT node, journal, kind, sequence, through, bytes"
                                        + " FROM journal_record ORDER BY id")) {
            var rows = new ArrayList<Row>();
            while (found.next()) {
                var key = new JournalKey(found.getString(1), UUID.fromString(found.getString(2)));
                rows.add(
                        new Row(
                                key,
                                found.getString(3),
                                found.getLong(4),
                                found.getLong(5),
                                found.getBytes(6)));
            }
            return rows;
        }
    }

    /** The highest committed sequence of each journal; nothing while it can't be read. */
    Map<JournalKey, Long> ends() {
        var ends = new HashMap<JournalKey, Long>();
        if (!Files.exists(file)) {
            return ends;
        }
        try (var connection = open();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT node, journal, MAX(through) FROM journal_record"
                                        + " GROUP BY node, journal")) {
            while (found.next()) {
                ends.put(
                        new JournalKey(found.getString(1), UUID.fromString(found.getString(2))),
                        found.getLong(3));
            }
            return ends;
        } catch (SQLException e) {
            // Just then the gateway makes its tables, or is about to die.
            return new HashMap<>();
        }
    }

    /** How many detections no rule has looked at yet. */
    long unjudged() throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT COUNT(*) FROM journal_record WHERE type IS NOT NULL"
                                        + " AND id > (SELECT COALESCE(MAX(detection), 0) FROM"
                                        + " operation_position)")) {
            return found.getLong(1);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
    }
}
