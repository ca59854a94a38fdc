package dev.vallum.gateway.store;

import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The nodes' journal records as they came. */
@Singleton
public final class RecordStore {
    private final Database database;

    public RecordStore(Database database) {
        this.database = database;
    }

    /** The last stored record of a journal; empty if none is known. */
    public Optional<JournalHead> head(String node, UUID journal) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT sequence, hash FROM journal_record
                                WHERE node = :node AND journal = :journal
                                ORDER BY sequence DESC LIMIT 1
                                """)
                        .bind("node", node)
                        .bind("journal", journal.toString())
                        .map((row, _) ->
                                new JournalHead(
                                        row.getLong("sequence"),
                                        new RecordHash(row.getString("hash"))))
                        .findOne());
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
                        INSERT INTO journal_record (id, node, journal, sequence, hash, bytes,
                            received_at, event_time, sensor, type, category, phase)
                        VALUES (:id, :node, :journal, :sequence, :hash, :bytes,
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
                .bind("sequence", record.entry().sequence())
                .bind("hash", record.entry().hash().hex())
                .bind("bytes", record.entry().bytes())
                .bind("received", Micros.of(record.receivedAt()))
                .bind("event", Micros.of(record.eventTime()));
        switch (record.entry().record()) {
            case JournalRecord.Detected detected ->
                    batch.bind("sensor", detected.detection().sensor())
                            .bind("type", detected.detection().type().name())
                            .bind("category", detected.detection().category().name())
                            .bind("phase", detected.detection().phase().name());
            case JournalRecord.Dropped _ ->
                    batch.bindNull("sensor", Types.VARCHAR)
                            .bindNull("type", Types.VARCHAR)
                            .bindNull("category", Types.VARCHAR)
                            .bindNull("phase", Types.VARCHAR);
        }
        batch.add();
    }
}
