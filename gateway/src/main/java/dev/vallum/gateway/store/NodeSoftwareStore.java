package dev.vallum.gateway.store;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which packages there were, and which nodes were ordered to run them. None is ever deleted. */
@Singleton
public final class NodeSoftwareStore {
    private final Database database;

    public NodeSoftwareStore(Database database) {
        this.database = database;
    }

    /** Stores that a package came, with what goes on record of it; one that came before, again. */
    public void add(StoredPackage fresh, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate("DELETE FROM software_package WHERE sha256 = :sha256")
                    .bind("sha256", fresh.hash().hex())
                    .execute();
            handle.createUpdate(
                            """
                            INSERT INTO software_package (sha256, version, bytes, who, stored_at)
                            VALUES (:sha256, :version, :bytes, :who, :at)
                            """)
                    .bind("sha256", fresh.hash().hex())
                    .bind("version", fresh.version())
                    .bind("bytes", fresh.bytes())
                    .bind("who", fresh.who())
                    .bind("at", Micros.of(fresh.storedAt()))
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    /** All packages that ever came, the latest first. */
    public List<StoredPackage> packages() {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM software_package ORDER BY stored_at DESC")
                        .map((row, _) -> softwarePackage(row))
                        .list());
    }

    /** Stores an order with what goes on record of it. */
    public void add(NodeSoftware fresh, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO node_software
                                (node, number, version, sha256, bytes, who, ordered_at)
                            VALUES (:node, :number, :version, :sha256, :bytes, :who, :at)
                            """)
                    .bind("node", fresh.node())
                    .bind("number", fresh.number())
                    .bind("version", fresh.version())
                    .bind("sha256", fresh.hash().hex())
                    .bind("bytes", fresh.bytes())
                    .bind("who", fresh.who())
                    .bind("at", Micros.of(fresh.orderedAt()))
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    /** What a node was ordered last. */
    public Optional<NodeSoftware> latest(String node) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM node_software WHERE node = :node
                                ORDER BY number DESC LIMIT 1
                                """)
                        .bind("node", node)
                        .map((row, _) -> software(row))
                        .findOne());
    }

    /** What each node was ordered last. */
    public List<NodeSoftware> latest() {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT s.* FROM node_software s
                                WHERE number = (SELECT MAX(number) FROM node_software
                                    WHERE node = s.node)
                                """)
                        .map((row, _) -> software(row))
                        .list());
    }

    private static StoredPackage softwarePackage(ResultSet row) throws SQLException {
        return new StoredPackage(
                new RecordHash(row.getString("sha256")),
                row.getString("version"),
                row.getLong("bytes"),
                row.getString("who"),
                Micros.toInstant(row.getLong("stored_at")));
    }

    private static NodeSoftware software(ResultSet row) throws SQLException {
        return new NodeSoftware(
                row.getString("node"),
                row.getLong("number"),
                row.getString("version"),
                new RecordHash(row.getString("sha256")),
                row.getLong("bytes"),
                row.getString("who"),
                Micros.toInstant(row.getLong("ordered_at")));
    }
}
