package dev.vallum.gateway.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ways out, how far each has come, and what is told through them. */
@Singleton
public final class WayOutStore {
    private static final int MOST_TEXT = 500;

    private final Database database;

    public WayOutStore(Database database) {
        this.database = database;
    }

    /**
     * Makes the stored ways those of a list. A new one begins behind the last record of the audit.
     * Of one that is gone nothing is told any more, and should it come back, it is new.
     */
    public void keep(Collection<String> ways, Instant now) {
        database.write(handle -> {
            var known = handle.createQuery("SELECT id FROM way_out").mapTo(String.class).list();
            for (var way : ways) {
                if (!known.contains(way)) {
                    begin(handle, way);
                }
            }
            for (var way : known) {
                if (!ways.contains(way)) {
                    end(handle, way, now);
                }
            }
            return known.size();
        });
    }

    private static void begin(Handle handle, String way) {
        handle.createUpdate(
                        "INSERT INTO way_out (id, position) SELECT :way,"
                                + " COALESCE(MAX(number), 0) FROM audit")
                .bind("way", way)
                .execute();
    }

    private static void end(Handle handle, String way, Instant now) {
        handle.createUpdate("DELETE FROM way_out WHERE id = :way").bind("way", way).execute();
        handle.createUpdate(
                        "UPDATE way_out_delivery SET state = :ended, done_at = :now,"
                                + " problem = 'the way was taken out of the file'"
                                + " WHERE way = :way AND state = :waiting")
                .bind("ended", DeliveryState.GIVEN_UP.name())
                .bind("now", Micros.of(now))
                .bind("way", way)
                .bind("waiting", DeliveryState.WAITING.name())
                .execute();
    }

    /** How a way fares; empty if it is not stored. */
    public Optional<StoredWayOut> find(String way) {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM way_out WHERE id = :way")
                        .bind("way", way)
                        .map((row, _) -> way(row))
                        .findOne());
    }

    /** Stores how a way fares; its position stays. */
    public void note(
            String way,
            @Nullable Instant answeredAt,
            @Nullable Instant failingSince,
            @Nullable String problem) {
        database.write(handle ->
                handle.createUpdate(
                                "UPDATE way_out SET answered_at = :answered,"
                                        + " failing_since = :failing, problem = :problem"
                                        + " WHERE id = :way")
                        .bind("answered", micros(answeredAt))
                        .bind("failing", micros(failingSince))
                        .bind("problem", shortened(problem))
                        .bind("way", way)
                        .execute());
    }

    /**
     * Stores, all or nothing, what is to be told through a way and up to which record of the audit
     * that is all. What is stored already stays as it is.
     */
    public void add(String way, List<NewDelivery> deliveries, long position) {
        database.write(handle -> {
            insert(handle, way, deliveries);
            return handle.createUpdate("UPDATE way_out SET position = :position WHERE id = :way")
                    .bind("position", position)
                    .bind("way", way)
                    .execute();
        });
    }

    private static void insert(Handle handle, String way, List<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO way_out_delivery
                            (way, audit, alert, act, document, state, attempts, created_at)
                        VALUES (:way, :audit, :alert, :act, :document, :state, 0, :created)
                        ON CONFLICT (way, audit) DO NOTHING
                        """)) {
            for (var delivery : deliveries) {
                batch.bind("way", way)
                        .bind("audit", delivery.audit())
                        .bind("alert", delivery.alert())
                        .bind("act", delivery.act())
                        .bind("document", delivery.document())
                        .bind("state", DeliveryState.WAITING.name())
                        .bind("created", Micros.of(delivery.createdAt()))
                        .add();
            }
            batch.execute();
        }
    }

    /** What of a way waits for the longest time; empty if nothing does. */
    public Optional<StoredDelivery> next(String way) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM way_out_delivery WHERE way = :way"
                                        + " AND state = :waiting ORDER BY audit LIMIT 1")
                        .bind("way", way)
                        .bind("waiting", DeliveryState.WAITING.name())
                        .map((row, _) -> delivery(row))
                        .findOne());
    }

    /** How much of a way waits. */
    public int waiting(String way) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT COUNT(*) FROM way_out_delivery WHERE way = :way"
                                        + " AND state = :waiting")
                        .bind("way", way)
                        .bind("waiting", DeliveryState.WAITING.name())
                        .mapTo(Integer.class)
                        .one());
    }

    /** What was and is told through a way, the latest first, before a number of the audit. */
    public List<StoredDelivery> recent(String way, long before, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM way_out_delivery WHERE way = :way"
                                        + " AND audit < :before ORDER BY audit DESC LIMIT :limit")
                        .bind("way", way)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, _) -> delivery(row))
                        .list());
    }

    /** What is or was told through a way of one record of the audit. */
    public Optional<StoredDelivery> find(String way, long audit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM way_out_delivery WHERE way = :way"
                                        + " AND audit = :audit")
                        .bind("way", way)
                        .bind("audit", audit)
                        .map((row, _) -> delivery(row))
                        .findOne());
    }

    /** What was told of an alert before a record of the audit, the earliest first. */
    public List<StoredDelivery> earlier(String way, long alert, long audit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM way_out_delivery WHERE way = :way AND alert = :alert"
                                        + " AND audit < :audit ORDER BY audit")
                        .bind("way", way)
                        .bind("alert", alert)
                        .bind("audit", audit)
                        .map((row, _) -> delivery(row))
                        .list());
    }

    /** An attempt that came to nothing. */
    public void failed(String way, long audit, String problem, Instant at) {
        database.write(handle ->
                handle.createUpdate(
                                "UPDATE way_out_delivery SET attempts = attempts + 1,"
                                        + " tried_at = :at, problem = :problem"
                                        + " WHERE way = :way AND audit = :audit")
                        .bind("at", Micros.of(at))
                        .bind("problem", shortened(problem))
                        .bind("way", way)
                        .bind("audit", audit)
                        .execute());
    }

    /**
     * The end of a delivery; a good one is the way's last success too.
     *
     * @param tried whether an attempt led to it
     * @param text what the receiver said, or what was wrong
     */
    public void done(
            String way, long audit, DeliveryState state, boolean tried, String text, Instant at) {
        boolean isGood = state == DeliveryState.SENT || state == DeliveryState.ANSWERED;
        var column = isGood ? "answer" : "problem";
        var attempt = tried ? ", attempts = attempts + 1, tried_at = :at" : "";
        database.write(handle -> {
            if (isGood) {
                handle.createUpdate("UPDATE way_out SET answered_at = :at WHERE id = :way")
                        .bind("at", Micros.of(at))
                        .bind("way", way)
                        .execute();
            }
            return handle.createUpdate(
                            "UPDATE way_out_delivery SET state = :state, done_at = :at, "
                                    + column
                                    + " = :text"
                                    + attempt
                                    + " WHERE way = :way AND audit = :audit")
                    .bind("state", state.name())
                    .bind("at", Micros.of(at))
                    .bind("text", shortened(text))
                    .bind("way", way)
                    .bind("audit", audit)
                    .execute();
        });
    }

    /**
     * Forgets what was done with before a moment.
     *
     * @return how many
     */
    public int prune(Instant before) {
        return database.write(handle ->
                handle.createUpdate("DELETE FROM way_out_delivery WHERE done_at < :before")
                        .bind("before", Micros.of(before))
                        .execute());
    }

    private static StoredWayOut way(ResultSet row) throws SQLException {
        return new StoredWayOut(
                row.getString("id"),
                row.getLong("position"),
                instant(row, "answered_at"),
                instant(row, "failing_since"),
                row.getString("problem"));
    }

    private static StoredDelivery delivery(ResultSet row) throws SQLException {
        return new StoredDelivery(
                row.getString("way"),
                row.getLong("audit"),
                row.getLong("alert"),
                row.getString("act"),
                row.getString("document"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Micros.toInstant(row.getLong("created_at")),
                instant(row, "tried_at"),
                instant(row, "done_at"),
                row.getString("problem"),
                row.getString("answer"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(micros);
    }

    private static @Nullable Long micros(@Nullable Instant instant) {
        return instant == null ? null : Long.valueOf(Micros.of(instant));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }
}
