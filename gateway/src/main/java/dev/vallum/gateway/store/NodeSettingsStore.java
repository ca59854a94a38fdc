package dev.vallum.gateway.store;

import dev.vallum.gateway.audit.AuditEntry;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The settings that people gave nodes. None is ever deleted. */
@Singleton
public final class NodeSettingsStore {
    private final Database database;

    public NodeSettingsStore(Database database) {
        this.database = database;
    }

    /** Stores settings with what goes on record of them. */
    public void add(NodeSettings fresh, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO node_settings (node, number, settings, who, ordered_at)
                            VALUES (:node, :number, :settings, :who, :at)
                            """)
                    .bind("node", fresh.node())
                    .bind("number", fresh.number())
                    .bind("settings", fresh.settings())
                    .bind("who", fresh.who())
                    .bind("at", Micros.of(fresh.orderedAt()))
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    /** What a node was given last. */
    public Optional<NodeSettings> latest(String node) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM node_settings WHERE node = :node
                                ORDER BY number DESC LIMIT 1
                                """)
                        .bind("node", node)
                        .map((row, _) -> settings(row))
                        .findOne());
    }

    /** What each node was given last. */
    public List<NodeSettings> latest() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT s.* FROM node_settings s
                                WHERE number = (SELECT MAX(number) FROM node_settings
                                    WHERE node = s.node)
                                """)
                        .map((row, _) -> settings(row))
                        .list());
    }

    private static NodeSettings settings(ResultSet row) throws SQLException {
        return new NodeSettings(
                row.getString("node"),
                row.getLong("number"),
                row.getString("settings"),
                row.getString("who"),
                Micros.toInstant(row.getLong("ordered_at")));
    }
}
