package dev.vallum.gateway.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** What the nodes' secrets are checked against: a hash of each, never the secret. */
@Singleton
public final class NodeSecretStore {
    private final Database database;

    public NodeSecretStore(Database database) {
        this.database = database;
    }

    /** The SHA-256 of a node's secret, in hexadecimal; empty if the node was never enrolled. */
    public Optional<String> find(String node) {
        return database.read(handle ->
                handle.createQuery("SELECT secret_hash FROM node_secret WHERE node = :node")
                        .bind("node", node)
                        .mapTo(String.class)
                        .findOne());
    }

    /** Takes a node's secret hash in place of any it had. */
    public void put(String node, String secretHash, Instant now) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO node_secret (node, secret_hash, created_at)
                                VALUES (:node, :hash, :created)
                                ON CONFLICT (node) DO UPDATE SET
                                    secret_hash = excluded.secret_hash,
                                    created_at = excluded.created_at
                                """)
                        .bind("node", node)
                        .bind("hash", secretHash)
                        .bind("created", Micros.of(now))
                        .execute());
    }
}
