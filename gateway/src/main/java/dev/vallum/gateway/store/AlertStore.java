package dev.vallum.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.audit.AuditEntry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Alerts, and up to which detection they are complete. */
@Singleton
public final class AlertStore {
    private static final String POSITION = "correlation";

    /** A record's own components only: no method that merely looks like a getter. */
    private static final ObjectMapper DOCUMENTS =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .build();

    private final Database database;

    public AlertStore(Database database) {
        this.database = database;
    }

    /**
     * Stores, all or nothing: alerts as they now stand, what goes on record of it, and the
     * position.
     *
     * @param position the last detection that was worked through
     */
    public void commit(List<Alert> alerts, List<AuditEntry> entries, long position) {
        database.write(handle -> {
            save(handle, alerts);
            AuditStore.append(handle, entries);
            return setPosition(handle, position);
        });
    }

    /** The last detection that the alerts account for, 0 at the very start. */
    public long position() {
        return database.read(handle ->
                handle.createQuery("SELECT detection FROM operation_position WHERE name = :name")
                        .bind("name", POSITION)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
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
                        INSERT INTO alert (id, number, state, updated_at, version, document)
                        VALUES (:id, :number, :state, :updated, :version, :document)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                            updated_at = excluded.updated_at, version = excluded.version,
                            document = excluded.document
                        """)) {
            for (var alert : alerts) {
                batch.bind("id", alert.id().toString())
                        .bind("number", alert.number())
                        .bind("state", alert.state().name())
                        .bind("updated", Micros.of(alert.updatedAt()))
                        .bind("version", alert.version())
                        .bind("document", document(alert))
                        .add();
            }
            batch.execute();
        }
    }

    private static int setPosition(Handle handle, long position) {
        return handle.createUpdate(
                        """
                        INSERT INTO operation_position (name, detection) VALUES (:name, :position)
                        ON CONFLICT (name) DO UPDATE SET detection = excluded.detection
                        """)
                .bind("name", POSITION)
                .bind("position", position)
                .execute();
    }

    private static String document(Alert alert) {
        try {
            return DOCUMENTS.writeValueAsString(alert);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert " + alert.number() + " can't be written", e);
        }
    }

    private static Alert alert(String document) {
        try {
            return DOCUMENTS.readValue(document, Alert.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored alert can't be read", e);
        }
    }
}
