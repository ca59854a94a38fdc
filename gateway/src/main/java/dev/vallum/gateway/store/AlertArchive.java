package dev.vallum.gateway.store;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The alerts of all time, for those who only read. */
public final class AlertArchive {
    private final Database database;

    public AlertArchive(Database database) {
        this.database = database;
    }

    /** When an alert was closed. */
    public record Closed(UUID id, long number, Instant at) {}

    public Optional<Alert> find(UUID id) {
        return database.read(handle ->
                handle.createQuery("SELECT document FROM alert WHERE id = :id")
                        .bind("id", id.toString())
                        .map((row, _) -> Documents.read(row.getString("document"), Alert.class))
                        .findOne());
    }

    /** Alerts numbered above a number, in its order. */
    public List<Alert> after(long number, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT document FROM alert WHERE number > :number"
                                        + " ORDER BY number LIMIT :limit")
                        .bind("number", number)
                        .bind("limit", limit)
                        .map((row, _) -> Documents.read(row.getString("document"), Alert.class))
                        .list());
    }

    /** The next alert that was closed at a moment, with a number above one, or after it. */
    public Optional<Closed> closedAfter(Instant moment, long number) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT id, number, updated_at FROM alert
                                WHERE state = :closed AND updated_at >= :moment
                                    AND (updated_at > :moment OR number > :number)
                                ORDER BY updated_at, number LIMIT 1
                                """)
                        .bind("closed", AlertState.CLOSED.name())
                        .bind("moment", Micros.of(moment))
                        .bind("number", number)
                        .map((row, _) ->
                                new Closed(
                                        UUID.fromString(row.getString("id")),
                                        row.getLong("number"),
                                        Micros.toInstant(row.getLong("updated_at"))))
                        .findOne());
    }
}
