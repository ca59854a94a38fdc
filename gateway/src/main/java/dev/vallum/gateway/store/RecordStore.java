package dev.vallum.gateway.store;

import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The nodes' journal records as they came. */
@Singleton
public final class RecordStore {
    private static final String UNREADABLE = "unreadable";

    private final Database database;

    public RecordStore(Database database) {
        this.database = database;
    }

    /** How far a journal is stored; empty if none of it is. */
    public Optional<JournalHead> head(String node, UUID journal) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT kind, through, hash FROM journal_record
                                WHERE node = :node AND journal = :journal
                                ORDER BY sequence DESC LIMIT 1
                                """)
                        .bind("node", node)
                        .bind("journal", journal.toString())
                        .map((row, _) -> head(row))
                        .findOne());
    }

    /** Of the record at a place of a journal; empty if none is stored, or it was lost. */
    public Optional<RecordHash> hash(String node, UUID journal, long sequence) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT hash FROM journal_record
                                WHERE node = :node AND journal = :journal AND sequence = :sequence
                                    AND kind <> :unreadable
                                """)
                        .bind("node", node)
                        .bind("journal", journal.toString())
                        .bind("sequence", sequence)
                        .bind("unreadable", UNREADABLE)
                        .map((row, _) -> new RecordHash(row.getString("hash")))
                        .findOne());
    }

    private static JournalHead head(ResultSet row) throws SQLException {
        return new JournalHead(
                row.getLong("through"),
                row.getString("kind").equals(UNREADABLE)
                        ? Optional.empty()
                        : Optional.of(new RecordHash(row.getString("hash"))));
    }

    /** Stores records, all or none, in the order given. */
    public void append(List<NewRecord> records) {
        if (!records.isEmpty()) {
            database.write(handle -> append(handle, records));
        }
    }

    private static int[] append(Handle handle, List<NewRecord> records) {
        long id = lastId(handle);
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO journal_record (id, node, journal, kind, sequence, through, hash, bytes,
                            received_at, event_time, sensor, type, category, phase)
                        VALUES (:id, :node, :journal, :kind, :sequence, :through, :hash, :bytes,
                            :received, :event, :sensor, :type, :category, :phase)
                        """)) {
            for (var record : records) {
                bind(batch, ++id, record);
            }
            return batch.execute();
        }
    }

    private static long lastId(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM journal_record")
                .mapTo(Long.class)
                .one();
    }

    private static void bind(PreparedBatch batch, long id, NewRecord record) {
        batch.bind("id", id)
                .bind("node", record.node())
                .bind("journal", record.journal().toString())
                .bind("sequence", record.sequence())
                .bind("through", record.head().sequence())
                .bind("hash", record.entry().hash().hex())
                .bind("bytes", record.entry().bytes())
                .bind("received", Micros.of(record.receivedAt()))
                .bind("event", Micros.of(record.eventTime()));
        switch (record.entry().record()) {
            case JournalRecord.Detected detected -> bind(batch, detected.detection());
            case JournalRecord.Dropped _ -> bindNoDetection(batch, "dropped");
            case JournalRecord.Unreadable _ -> bindNoDetection(batch, UNREADABLE);
        }
        batch.add();
    }

    private static void bind(PreparedBatch batch, Detection detection) {
        batch.bind("kind", "detected")
                .bind("sensor", detection.sensor())
                .bind("type", detection.type().name())
                .bind("category", detection.category().name())
                .bind("phase", detection.phase().name());
    }

    private static void bindNoDetection(PreparedBatch batch, String kind) {
        batch.bind("kind", kind);
        for (var column : List.of("sensor", "type", "category", "phase")) {
            batch.bindNull(column, Types.VARCHAR);
        }
    }
}
