package dev.vallum.gateway.store;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.correlate.Accounted;
import dev.vallum.gateway.correlate.GateLeave;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Alerts, and up to which detection they are complete. */
@Singleton
public final class AlertStore {
    private static final String POSITION = "correlation";

    private final Database database;

    public AlertStore(Database database) {
        this.database = database;
    }

    /**
     * Stores, all or nothing: alerts, suppressions and leave for gates as they now stand, what goes
     * on record of it, and which detections the alerts account for then.
     */
    public void commit(
            List<Alert> alerts,
            List<Suppression> suppressions,
            List<GateLeave> leaves,
            List<AuditEntry> entries,
            Accounted accounted) {
        database.write(handle -> {
            save(handle, alerts);
            SuppressionStore.save(handle, suppressions);
            GateLeaveStore.save(handle, leaves);
            AuditStore.append(handle, entries);
            return setAccounted(handle, accounted);
        });
    }

    /** Which detections the alerts account for. */
    public Accounted accounted() {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT detection, unaccounted FROM operation_position"
                                        + " WHERE name = :name")
                        .bind("name", POSITION)
                        .map((row, _) ->
                                new Accounted(
                                        row.getLong("detection"),
                                        numbers(row.getString("unaccounted"))))
                        .findOne()
                        .orElse(new Accounted(0, List.of())));
    }

    /** Leave for gates that ends after a moment, in the order in which it begins. */
    public List<GateLeave> leavesEndingAfter(Instant moment) {
        return database.read(handle -> GateLeaveStore.endingAfter(handle, moment));
    }

    /** All alerts that are not closed, by number. */
    public List<Alert> open() {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT document FROM alert WHERE state <> :closed ORDER BY number")
                        .bind("closed", AlertState.CLOSED.name())
                        .map((row, _) -> alert(row.getString("document")))
                        .list());
    }

    /** Alerts that were closed since a moment, by number. */
    public List<Alert> closedSince(Instant moment) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT document FROM alert WHERE state = :closed"
                                        + " AND updated_at >= :moment ORDER BY number")
                        .bind("closed", AlertState.CLOSED.name())
                        .bind("moment", Micros.of(moment))
                        .map((row, _) -> alert(row.getString("document")))
                        .list());
    }

    /** Alerts that were raised from a moment until before another, by number, as far as a limit. */
    public List<Alert> raisedBetween(Instant from, Instant until, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT document FROM alert WHERE raised_at >= :from"
                                        + " AND raised_at < :until ORDER BY number LIMIT :limit")
                        .bind("from", Micros.of(from))
                        .bind("until", Micros.of(until))
                        .bind("limit", limit)
                        .map((row, _) -> alert(row.getString("document")))
                        .list());
    }

    /** Alerts numbered below a number, the latest first. */
    public List<Alert> recent(long before, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT document FROM alert WHERE number < :before"
                                        + " ORDER BY number DESC LIMIT :limit")
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, _) -> alert(row.getString("document")))
                        .list());
    }

    public Optional<Alert> find(UUID id) {
        return database.read(handle ->
                handle.createQuery("SELECT document FROM alert WHERE id = :id")
                        .bind("id", id.toString())
                        .map((row, _) -> alert(row.getString("document")))
                        .findOne());
    }

    /** The number of the latest alert, 0 if there is none. */
    public long lastNumber() {
        return database.read(handle ->
                handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM alert")
                        .mapTo(Long.class)
                        .one());
    }

    private static void save(Handle handle, List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO alert (id, number, state, raised_at, updated_at, version,
                            document)
                        VALUES (:id, :number, :state, :raised, :updated, :version, :document)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                            updated_at = excluded.updated_at, version = excluded.version,
                            document = excluded.document
                        """)) {
            for (var alert : alerts) {
                batch.bind("id", alert.id().toString())
                        .bind("number", alert.number())
                        .bind("state", alert.state().name())
                        .bind("raised", Micros.of(alert.raisedAt()))
                        .bind("updated", Micros.of(alert.updatedAt()))
                        .bind("version", alert.version())
                        .bind("document", Documents.write(alert))
                        .add();
            }
            batch.execute();
        }
    }

    private static int setAccounted(Handle handle, Accounted accounted) {
        return handle.createUpdate(
                        """
                        INSERT INTO operation_position (name, detection, unaccounted)
                        VALUES (:name, :position, :unaccounted)
                        ON CONFLICT (name) DO UPDATE SET detection = excluded.detection,
                            unaccounted = excluded.unaccounted
                        """)
                .bind("name", POSITION)
                .bind("position", accounted.through())
                .bind(
                        "unaccounted",
                        accounted.except().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                .execute();
    }

    private static List<Long> numbers(String spaced) {
        return spaced.isEmpty()
                ? List.of()
                : Arrays.stream(spaced.split(" ")).map(Long::valueOf).toList();
    }

    private static Alert alert(String document) {
        return Documents.read(document, Alert.class);
    }
}
