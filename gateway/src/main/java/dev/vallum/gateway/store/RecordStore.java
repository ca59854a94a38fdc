package dev.vallum.gateway.store;

import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The nodes' journal records as they came. */
@Singleton
public final class RecordStore {
    static final String UNREADABLE = "unreadable";

    /** With plain JDBC: named parameters cost as much as the insert itself. */
    private static final String INSERT =
            """
            INSERT INTO journal_record (id, node, journal, kind, sequence, through, hash, bytes,
                received_at, event_time, sensor, type, category, phase, batch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_BATCH =
            """
            INSERT INTO journal_batch (id, node, boot, signed_count, key_name, statement, signature)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;
    private final RecentDetections recent;

    public RecordStore(Database database) {
        this(database, new RecentDetections());
    }

    @Inject
    RecordStore(Database database, RecentDetections recent) {
        this.database = database;
        this.recent = recent;
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
            long first = database.write(handle -> append(handle, records));
            recent.committed(first, records);
        }
    }

    /**
     * Stores what a source's message says, all of it or nothing, unless that message was stored.
     *
     * @param key of the message, 64 characters; empty if it can't be known again
     * @return whether it was stored now
     */
    public boolean appendOnce(List<NewRecord> records, String source, Optional<String> key) {
        var at = records.getFirst().receivedAt();
        var first =
                database.write(handle -> {
                    if (key.isPresent() && !SourceMessages.note(handle, source, key.get(), at)) {
                        return OptionalLong.empty();
                    }
                    return OptionalLong.of(append(handle, records));
                });
        if (first.isPresent()) {
            recent.committed(first.getAsLong(), records);
        }
        return first.isPresent();
    }

    /** Forgets which messages of sources were stored before a moment. */
    public void forgetMessages(Instant before) {
        database.write(handle -> SourceMessages.forget(handle, before));
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

    /** Returns the id of the first. */
    private static long append(Handle handle, List<NewRecord> records) {
        var connection = handle.getConnection();
        try (var insert = connection.prepareStatement(INSERT)) {
            var batches = appendBatches(connection, records);
            long first = lastId(connection, "journal_record") + 1;
            long id = first;
            for (var record : records) {
                bind(insert, id++, record, batches.get(record.batch()));
                insert.addBatch();
            }
            insert.executeBatch();
            return first;
        } catch (SQLException e) {
            throw new StoreException("cannot write: " + e.getMessage(), e);
        }
    }

    /** Stores what was signed, once for all records that came in it. */
    private static Map<NewBatch, Long> appendBatches(Connection connection, List<NewRecord> records)
            throws SQLException {
        var ids = new IdentityHashMap<NewBatch, Long>();
        if (records.stream().allMatch(record -> record.batch() == null)) {
            return ids;
        }
        long id = lastId(connection, "journal_batch");
        try (var insert = connection.prepareStatement(INSERT_BATCH)) {
            for (var record : records) {
                var batch = record.batch();
                if (batch != null && !ids.containsKey(batch)) {
                    ids.put(batch, ++id);
                    bind(insert, id, batch);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        return ids;
    }

    private static long lastId(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT MAX(id) FROM " + table)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void bind(PreparedStatement insert, long id, NewBatch batch)
            throws SQLException {
        var signature = batch.signature();
        insert.setLong(1, id);
        insert.setString(2, batch.statement().node());
        insert.setString(3, signature.boot().toString());
        insert.setLong(4, signature.count());
        insert.setString(5, signature.key());
        insert.setBytes(6, batch.statement().bytes());
        insert.setBytes(7, signature.bytes());
    }

    private static void bind(
            PreparedStatement insert, long id, NewRecord record, @Nullable Long batch)
            throws SQLException {
        var entry = record.entry();
        var detection =
                entry.record() instanceof JournalRecord.Detected detected
                        ? detected.detection()
                        : null;
        insert.setLong(1, id);
        insert.setString(2, record.node());
        insert.setString(3, record.journal().toString());
        insert.setString(4, kind(entry.record()));
        insert.setLong(5, record.sequence());
        insert.setLong(6, record.head().sequence());
        insert.setString(7, entry.hash().hex());
        insert.setBytes(8, entry.bytes());
        insert.setLong(9, Micros.of(record.receivedAt()));
        insert.setLong(10, Micros.of(record.eventTime()));
        insert.setString(11, detection == null ? null : detection.sensor());
        insert.setString(12, detection == null ? null : detection.type().name());
        insert.setString(13, detection == null ? null : detection.category().name());
        insert.setString(14, detection == null ? null : detection.phase().name());
        if (batch == null) {
            insert.setNull(15, Types.BIGINT);
        } else {
            insert.setLong(15, batch);
        }
    }

    private static String kind(JournalRecord record) {
        return switch (record) {
            case JournalRecord.Detected _ -> "detected";
            case JournalRecord.Dropped _ -> "dropped";
            case JournalRecord.Unreadable _ -> UNREADABLE;
        };
    }
}
