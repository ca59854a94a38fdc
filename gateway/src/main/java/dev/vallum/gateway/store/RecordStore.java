package dev.vallum.gateway.store;

import dev.vallum.wire.Detection;
import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

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

    /** Whether records of a signed batch are stored. */
    public boolean hasBatch(String node, UUID boot, long count) {
        return database.read(handle ->
                handle.createQuery(
                                        """
                                        SELECT COUNT(*) FROM journal_batch
                                        WHERE node = :node AND boot = :boot AND signed_count = :count
                                        """)
                                .bind("node", node)
                                .bind("boot", boot.toString())
                                .bind("count", count)
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /** The highest count of a node's run of which records are stored; 0 if there are none. */
    public long lastBatch(String node, UUID boot) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT COALESCE(MAX(signed_count), 0) FROM journal_batch
                                WHERE node = :node AND boot = :boot
                                """)
                        .bind("node", node)
                        .bind("boot", boot.toString())
                        .mapTo(Long.class)
                        .one());
    }

    private static int[] append(Handle handle, List<NewRecord> records) {
        var batches = appendBatches(handle, records);
        long id = lastId(handle, "journal_record");
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO journal_record (id, node, journal, kind, sequence, through, hash, bytes,
                            received_at, event_time, sensor, type, category, phase, batch)
                        VALUES (:id, :node, :journal, :kind, :sequence, :through, :hash, :bytes,
                            :received, :event, :sensor, :type, :category, :phase, :batch)
                        """)) {
            for (var record : records) {
                bind(batch, ++id, record, batches.get(record.batch()));
            }
            return batch.execute();
        }
    }

    /** Stores what was signed, once for all records that came in it. */
    private static Map<NewBatch, Long> appendBatches(Handle handle, List<NewRecord> records) {
        var ids = new LinkedHashMap<NewBatch, Long>();
        var signed = records.stream().map(NewRecord::batch).filter(Objects::nonNull).toList();
        if (signed.isEmpty()) {
            return ids;
        }
        long last = lastId(handle, "journal_batch");
        for (var batch : signed) {
            if (!ids.containsKey(batch)) {
                ids.put(batch, ++last);
                insert(handle, last, batch);
            }
        }
        return ids;
    }

    private static void insert(Handle handle, long id, NewBatch batch) {
        var signature = batch.signature();
        handle.createUpdate(
                        """
                        INSERT INTO journal_batch (id, node, boot, signed_count, key_name,
                            statement, signature)
                        VALUES (:id, :node, :boot, :count, :key, :statement, :signature)
                        """)
                .bind("id", id)
                .bind("node", batch.statement().node())
                .bind("boot", signature.boot().toString())
                .bind("count", signature.count())
                .bind("key", signature.key())
                .bind("statement", batch.statement().bytes())
                .bind("signature", signature.bytes())
                .execute();
    }

    private static long lastId(Handle handle, String table) {
        return handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    private static void bind(
            PreparedBatch batch, long id, NewRecord record, @Nullable Long signed) {
        batch.bind("id", id)
                .bind("batch", signed)
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
