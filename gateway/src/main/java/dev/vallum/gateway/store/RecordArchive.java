package dev.vallum.gateway.store;

import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The nodes' journal records with what proves them, for those who check it all. */
@Singleton
public final class RecordArchive {
    private final Database database;

    public RecordArchive(Database database) {
        this.database = database;
    }

    /** Records behind one, in the order in which they were stored. */
    public List<StoredRecord> after(long id, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM journal_record WHERE id > :id ORDER BY id LIMIT"
                                        + " :limit")
                        .bind("id", id)
                        .bind("limit", limit)
                        .map((row, _) -> record(row))
                        .list());
    }

    public Optional<StoredBatch> batch(long id) {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM journal_batch WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) ->
                                new StoredBatch(
                                        row.getLong("id"),
                                        row.getString("node"),
                                        row.getString("key_name"),
                                        row.getBytes("statement"),
                                        row.getBytes("signature")))
                        .findOne());
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        long batch = row.getLong("batch");
        var signed = row.wasNull() ? null : Long.valueOf(batch);
        return new StoredRecord(
                row.getLong("id"),
                row.getString("node"),
                UUID.fromString(row.getString("journal")),
                row.getLong("sequence"),
                row.getLong("through"),
                new RecordHash(row.getString("hash")),
                row.getBytes("bytes"),
                Micros.toInstant(row.getLong("received_at")),
                new StoredRecord.Listed(
                        row.getString("kind"),
                        row.getString("sensor"),
                        row.getString("type"),
                        row.getString("category"),
                        row.getString("phase")),
                signed);
    }
}
