package dev.vallum.gateway.store;

import dev.vallum.wire.Decoded;
import dev.vallum.wire.Message;
import dev.vallum.wire.WireCodec;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Excerpts of readings: one of a detection at most, and a number of each sensor. */
@Singleton
public final class ExcerptStore {
    private final Database database;
    private final WireCodec codec = new WireCodec();

    public ExcerptStore(Database database) {
        this.database = database;
    }

    /**
     * A sensor in a stretch of time.
     *
     * @param from the earliest that is asked for
     * @param until the latest
     */
    public record Wanted(String node, String sensor, Instant from, Instant until) {}

    /** Where an excerpt lies. */
    private record Place(long detection, String node, String sensor, long from, long until) {
        boolean isOf(Wanted wanted) {
            return node.equals(wanted.node())
                    && sensor.equals(wanted.sensor())
                    && from <= Micros.of(wanted.until())
                    && until >= Micros.of(wanted.from());
        }
    }

    /**
     * Keeps one, unless there is one of its detection. Of its sensor the earliest are dropped
     * beyond a number.
     *
     * @return whether it was kept now
     */
    public boolean add(StoredExcerpt fresh, int mostOfSensor) {
        return database.write(handle -> {
            if (insert(handle, fresh) == 0) {
                return false;
            }
            dropOldest(handle, fresh.message(), mostOfSensor);
            return true;
        });
    }

    private int insert(Handle handle, StoredExcerpt fresh) {
        return handle.createUpdate(
                        """
                        INSERT INTO excerpt (detection, node, sensor, detected_at, from_time,
                            until_time, received_at, message)
                        VALUES (:detection, :node, :sensor, :detectedAt, :from, :until,
                            :receivedAt, :message)
                        ON CONFLICT (detection) DO NOTHING
                        """)
                .bind("detection", fresh.detection())
                .bind("node", fresh.message().node())
                .bind("sensor", fresh.message().sensor())
                .bind("detectedAt", Micros.of(fresh.detectedAt()))
                .bind("from", Micros.of(fresh.from()))
                .bind("until", Micros.of(fresh.until()))
                .bind("receivedAt", Micros.of(fresh.receivedAt()))
                .bind("message", codec.encode(fresh.message()))
                .execute();
    }

    private static void dropOldest(Handle handle, Message.Excerpt of, int most) {
        handle.createUpdate(
                        """
                        DELETE FROM excerpt WHERE node = :node AND sensor = :sensor
                            AND detection NOT IN (SELECT detection FROM excerpt
                                WHERE node = :node AND sensor = :sensor
                                ORDER BY detected_at DESC, detection DESC LIMIT :most)
                        """)
                .bind("node", of.node())
                .bind("sensor", of.sensor())
                .bind("most", most)
                .execute();
    }

    /**
     * Those that share time with what is wanted of their sensors, the latest first.
     *
     * @param before only those of onsets before this moment
     * @param limit how many at most
     */
    public List<StoredExcerpt> of(List<Wanted> wanted, Instant before, int limit) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return database.read(handle -> {
            var ids =
                    places(handle, wanted, before).stream()
                            .filter(place -> wanted.stream().anyMatch(place::isOf))
                            .limit(limit)
                            .map(Place::detection)
                            .toList();
            return ids.isEmpty() ? List.<StoredExcerpt>of() : read(handle, ids);
        });
    }

    private static List<Place> places(Handle handle, List<Wanted> wanted, Instant before) {
        var sensors = wanted.stream().map(Wanted::sensor).collect(Collectors.toSet());
        var from = wanted.stream().map(Wanted::from).min(Instant::compareTo).orElseThrow();
        var until = wanted.stream().map(Wanted::until).max(Instant::compareTo).orElseThrow();
        return handle.createQuery(
                        """
                        SELECT detection, node, sensor, from_time, until_time FROM excerpt
                        WHERE sensor IN (<sensors>) AND detected_at < :before
                            AND from_time <= :until AND until_time >= :from
                        ORDER BY detected_at DESC, detection DESC
                        """)
                .bindList("sensors", List.copyOf(sensors))
                .bind("before", Micros.of(before))
                .bind("from", Micros.of(from))
                .bind("until", Micros.of(until))
                .map((row, _) ->
                        new Place(
                                row.getLong("detection"),
                                row.getString("node"),
                                row.getString("sensor"),
                                row.getLong("from_time"),
                                row.getLong("until_time")))
                .list();
    }

    private List<StoredExcerpt> read(Handle handle, List<Long> ids) {
        return handle.createQuery(
                        """
                        SELECT detection, detected_at, received_at, message FROM excerpt
                        WHERE detection IN (<ids>) ORDER BY detected_at DESC, detection DESC
                        """)
                .bindList("ids", ids)
                .map((row, _) -> excerpt(row))
                .list();
    }

    private StoredExcerpt excerpt(ResultSet row) throws SQLException {
        var message = row.getBytes("message");
        if (codec.decode(message) instanceof Decoded.Accepted(Message.Excerpt excerpt)) {
            return new StoredExcerpt(
                    row.getLong("detection"),
                    Micros.toInstant(row.getLong("detected_at")),
                    Micros.toInstant(row.getLong("received_at")),
                    excerpt);
        }
        throw new IllegalStateException("a stored excerpt that was readable once");
    }

    /** Drops what was received before a moment. */
    public void prune(Instant before) {
        database.write(handle ->
                handle.createUpdate("DELETE FROM excerpt WHERE received_at < :before")
                        .bind("before", Micros.of(before))
                        .execute());
    }
}
