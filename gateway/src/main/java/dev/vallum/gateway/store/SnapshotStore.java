package dev.vallum.gateway.store;

import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Pictures that cameras took of alerts. What was taken and what was dropped goes on record. */
@Singleton
public final class SnapshotStore {
    private static final String SYSTEM = "system";
    private static final String COLUMNS =
            "alert, number, camera, zone, audit, exercise, taken_at, sha256, bytes, width, height";

    private final Database database;

    public SnapshotStore(Database database) {
        this.database = database;
    }

    /** Keeps a picture, and its hash on record, unless there is one of its camera for its act. */
    public void add(NewSnapshot fresh) {
        database.write(handle -> isThere(handle, fresh) ? 0 : insert(handle, fresh));
    }

    private static boolean isThere(Handle handle, NewSnapshot fresh) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM alert_snapshot WHERE alert = :alert"
                                        + " AND camera = :camera AND audit = :audit")
                        .bind("alert", fresh.alert().toString())
                        .bind("camera", fresh.camera())
                        .bind("audit", fresh.audit())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static int insert(Handle handle, NewSnapshot fresh) {
        var hash = RecordHash.of(fresh.image());
        handle.createUpdate(
                        """
                        INSERT INTO alert_snapshot
                            (alert, number, camera, zone, audit, exercise, taken_at, sha256, bytes,
                             width, height, image)
                        SELECT :alert, COALESCE(MAX(number), 0) + 1, :camera, :zone, :audit,
                            :exercise, :at, :sha256, :bytes, :width, :height, :image
                        FROM alert_snapshot WHERE alert = :alert
                        """)
                .bind("alert", fresh.alert().toString())
                .bind("camera", fresh.camera())
                .bind("zone", fresh.zone())
                .bind("audit", fresh.audit())
                .bind("exercise", fresh.isExercise() ? 1 : 0)
                .bind("at", Micros.of(fresh.takenAt()))
                .bind("sha256", hash.hex())
                .bind("bytes", fresh.image().length)
                .bind("width", fresh.width())
                .bind("height", fresh.height())
                .bind("image", fresh.image())
                .execute();
        return AuditStore.append(handle, List.of(entry(fresh, hash)));
    }

    private static AuditEntry entry(NewSnapshot fresh, RecordHash hash) {
        return new AuditEntry(
                fresh.takenAt(),
                SYSTEM,
                "snapshot taken",
                "alert/" + fresh.alertNumber(),
                "camera %s, zone %s, for record %d, %d bytes, sha256 %s%s"
                        .formatted(
                                fresh.camera(),
                                fresh.zone(),
                                fresh.audit(),
                                fresh.image().length,
                                hash.hex(),
                                fresh.isExercise() ? ", exercise" : ""));
    }

    /** Those of an alert, the earliest first. */
    public List<StoredSnapshot> of(UUID alert) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT "
                                        + COLUMNS
                                        + " FROM alert_snapshot WHERE alert = :alert"
                                        + " ORDER BY number")
                        .bind("alert", alert.toString())
                        .map((row, _) -> snapshot(row))
                        .list());
    }

    /**
     * A picture's bytes.
     *
     * @throws StoreException if they are not what was stored
     */
    public Optional<byte[]> image(UUID alert, int number) {
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Row(byte[] image, String sha256) {}
        var found =
                database.read(handle ->
                        handle.createQuery(
                                        "SELECT image, sha256 FROM alert_snapshot"
                                                + " WHERE alert = :alert AND number = :number")
                                .bind("alert", alert.toString())
                                .bind("number", number)
                                .map((row, _) ->
                                        new Row(row.getBytes("image"), row.getString("sha256")))
                                .findOne());
        return found.map(row -> {
            if (!RecordHash.of(row.image()).hex().equals(row.sha256())) {
                throw new StoreException(
                        "snapshot %d of alert %s has been changed".formatted(number, alert));
            }
            return row.image();
        });
    }

    /**
     * Drops those taken before a moment whose alert is closed, with a word on record.
     *
     * @param most how many at once
     * @return how many; 0 if there is nothing to drop
     */
    public int prune(Instant before, int most, Instant now) {
        return database.write(handle -> {
            int dropped = delete(handle, before, most);
            if (dropped > 0) {
                AuditStore.append(
                        handle,
                        List.of(
                                new AuditEntry(
                                        now,
                                        SYSTEM,
                                        "snapshots dropped",
                                        "retention",
                                        dropped + " taken before " + before)));
            }
            return dropped;
        });
    }

    private static int delete(Handle handle, Instant before, int most) {
        var old =
                handle.createQuery(
                                """
                                SELECT alert, number FROM alert_snapshot WHERE taken_at < :before
                                    AND alert NOT IN (SELECT id FROM alert WHERE state <> :closed)
                                ORDER BY taken_at LIMIT :most
                                """)
                        .bind("before", Micros.of(before))
                        .bind("closed", AlertState.CLOSED.name())
                        .bind("most", most)
                        .map((row, _) -> new Key(row.getString("alert"), row.getInt("number")))
                        .list();
        for (var key : old) {
            handle.createUpdate(
                            "DELETE FROM alert_snapshot WHERE alert = :alert AND number = :number")
                    .bind("alert", key.alert())
                    .bind("number", key.number())
                    .execute();
        }
        return old.size();
    }

    private record Key(String alert, int number) {}

    private static StoredSnapshot snapshot(ResultSet row) throws SQLException {
        return new StoredSnapshot(
                UUID.fromString(row.getString("alert")),
                row.getInt("number"),
                row.getString("camera"),
                row.getString("zone"),
                row.getLong("audit"),
                row.getInt("exercise") != 0,
                Micros.toInstant(row.getLong("taken_at")),
                new RecordHash(row.getString("sha256")),
                row.getInt("bytes"),
                row.getInt("width"),
                row.getInt("height"));
    }
}
