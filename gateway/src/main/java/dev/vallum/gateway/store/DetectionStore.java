package dev.vallum.gateway.store;

import dev.vallum.wire.JournalRecord;
import dev.vallum.wire.Phase;
import dev.vallum.wire.WireCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Committed detections. */
@Singleton
public final class DetectionStore {
    private static final String SELECT =
            "SELECT id, node, journal, sequence, event_time, received_at, bytes"
                    + " FROM journal_record WHERE type IS NOT NULL ";

    /** In the order of the latest event first. */
    private static final String COMES_AFTER =
            "AND (event_time, id) < (SELECT event_time, id FROM journal_record WHERE id = :before)"
                    + " ";

    private final Database database;
    private final RecentDetections recent;
    private final WireCodec codec = new WireCodec();

    /** Reads everything from the database. */
    public DetectionStore(Database database) {
        this(database, new RecentDetections());
    }

    @Inject
    DetectionStore(Database database, RecentDetections recent) {
        this.database = database;
        this.recent = recent;
    }

    /** Detections committed after one, in the order of their commits. */
    public List<StoredDetection> after(long id, int limit) {
        var remembered = recent.after(id, limit);
        return remembered.isEmpty() ? read(id, limit) : remembered;
    }

    private List<StoredDetection> read(long id, int limit) {
        return list(
                SELECT + "AND id > :id ORDER BY id LIMIT :limit",
                query -> query.bind("id", id).bind("limit", limit));
    }

    /** Detections received at or after a moment, in the order of their commits. */
    public List<StoredDetection> receivedSince(Instant from, int limit) {
        return list(
                SELECT + "AND received_at >= :from ORDER BY id LIMIT :limit",
                query -> query.bind("from", Micros.of(from)).bind("limit", limit));
    }

    /** Those of some detections that are kept, in the order of their commits. */
    public List<StoredDetection> of(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : list(
                        SELECT + "AND id IN (<ids>) ORDER BY id",
                        query -> query.bindList("ids", ids));
    }

    public Optional<StoredDetection> find(long id) {
        return list(SELECT + "AND id = :id", query -> query.bind("id", id)).stream().findFirst();
    }

    /** Detections as asked for, the latest event first. */
    public List<StoredDetection> find(DetectionQuery wanted) {
        var sql = new StringBuilder(SELECT);
        wanted.node().ifPresent(_ -> sql.append("AND node = :node "));
        wanted.sensor().ifPresent(_ -> sql.append("AND sensor = :sensor "));
        wanted.from().ifPresent(_ -> sql.append("AND event_time >= :from "));
        wanted.until().ifPresent(_ -> sql.append("AND event_time < :until "));
        wanted.before().ifPresent(_ -> sql.append(COMES_AFTER));
        sql.append("ORDER BY event_time DESC, id DESC LIMIT :limit");
        return list(
                sql.toString(),
                query -> {
                    wanted.node().ifPresent(node -> query.bind("node", node));
                    wanted.sensor().ifPresent(sensor -> query.bind("sensor", sensor));
                    wanted.from().ifPresent(from -> query.bind("from", Micros.of(from)));
                    wanted.until().ifPresent(until -> query.bind("until", Micros.of(until)));
                    wanted.before().ifPresent(id -> query.bind("before", id));
                    return query.bind("limit", wanted.limit());
                });
    }

    /** Detections of sensors whose event lies from a moment until before another, in its order. */
    public List<StoredDetection> between(
            List<String> sensors, Instant from, Instant until, int limit) {
        if (sensors.isEmpty()) {
            return List.of();
        }
        return list(
                SELECT
                        + "AND sensor IN (<sensors>) AND event_time >= :from"
                        + " AND event_time < :until ORDER BY event_time, id LIMIT :limit",
                query ->
                        query.bindList("sensors", sensors)
                                .bind("from", Micros.of(from))
                                .bind("until", Micros.of(until))
                                .bind("limit", limit));
    }

    /** How often each type began at a sensor, from a moment until before another. */
    public Map<String, Long> counts(String sensor, Instant from, Instant until) {
        return database.read(handle ->
                handle
                        .createQuery(
                                """
                                SELECT type, COUNT(*) AS times FROM journal_record
                                WHERE sensor = :sensor AND phase = :onset
                                    AND event_time >= :from AND event_time < :until
                                GROUP BY type ORDER BY type
                                """)
                        .bind("sensor", sensor)
                        .bind("onset", Phase.ONSET.name())
                        .bind("from", Micros.of(from))
                        .bind("until", Micros.of(until))
                        .map((row, _) -> Map.entry(row.getString("type"), row.getLong("times")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The id of the last committed record, 0 if there is none. */
    public long lastId() {
        return database.read(handle ->
                handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM journal_record")
                        .mapTo(Long.class)
                        .one());
    }

    private interface Binding {
        Query bind(Query query);
    }

    private List<StoredDetection> list(String sql, Binding binding) {
        return database.read(handle ->
                binding.bind(handle.createQuery(sql)).map((row, _) -> detection(row)).list());
    }

    private StoredDetection detection(ResultSet row) throws SQLException {
        return new StoredDetection(
                row.getLong("id"),
                row.getString("node"),
                UUID.fromString(row.getString("journal")),
                row.getLong("sequence"),
                Micros.toInstant(row.getLong("event_time")),
                Micros.toInstant(row.getLong("received_at")),
                decode(row.getBytes("bytes")).detection());
    }

    private JournalRecord.Detected decode(byte[] bytes) {
        try {
            if (codec.decodeRecord(bytes).record() instanceof JournalRecord.Detected detected) {
                return detected;
            }
        } catch (IOException e) {
            throw new IllegalStateException("a stored record that was readable once", e);
        }
        throw new IllegalStateException("a stored record with a type that is no detection");
    }
}
