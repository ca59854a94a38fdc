package dev.vallum.gateway.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway has committed, read from its database file. */
record StoredRecords(Path file) {

    long count() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM journal_record")) {
            found.next();
            return found.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
    }

    /** The hashes of all records by node, in the order of the commits. */
    Map<String, List<String>> hashes() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "SELECT node, hash FROM journal_record ORDER BY id")) {
            var hashes = new TreeMap<String, List<String>>();
            while (found.next()) {
                hashes.computeIfAbsent(found.getString(1), _ -> new ArrayList<>())
                        .add(found.getString(2));
            }
            return hashes;
        }
    }

    /**
     * Refuses what isn't each record once, in its order, and nothing else.
     *
     * @param journalled hashes by node, in the order of the journals
     * @throws IllegalStateException with the first node that differs
     */
    void requireOnce(Map<String, List<String>> journalled) throws SQLException {
        requireOnce(journalled, hashes());
    }

    static void requireOnce(
            Map<String, List<String>> journalled, Map<String, List<String>> stored) {
        if (!stored.keySet().equals(journalled.keySet())) {
            throw new IllegalStateException(
                    "stored of " + stored.keySet() + ", journalled by " + journalled.keySet());
        }
        journalled.forEach((node, hashes) -> {
            var found = stored.getOrDefault(node, List.of());
            if (!found.equals(hashes)) {
                throw new IllegalStateException(
                        "%s journalled %d records, of which the gateway has not each once: %d rows"
                                .formatted(node, hashes.size(), found.size()));
            }
        });
    }
}
