package dev.vallum.gateway.store;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.shift.Handover;
import dev.vallum.gateway.shift.Shift;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Shifts, their notes, and what was handed over. */
@Singleton
public final class ShiftStore {
    private final Database database;

    public ShiftStore(Database database) {
        this.database = database;
    }

    /** Ends one shift and begins the next, all or nothing. */
    public void takeOver(Optional<Shift> before, Handover handover, Shift next, AuditEntry entry) {
        database.write(handle -> {
            before.ifPresent(shift ->
                    handle.createUpdate(
                                    "UPDATE shift SET ended_at = :ended, document = :document"
                                            + " WHERE number = :number")
                            .bind("ended", Micros.of(next.from()))
                            .bind("document", Documents.write(handover))
                            .bind("number", shift.number())
                            .execute());
            handle.createUpdate(
                            "INSERT INTO shift (number, operator, began_at)"
                                    + " VALUES (:number, :operator, :began)")
                    .bind("number", next.number())
                    .bind("operator", next.operator())
                    .bind("began", Micros.of(next.from()))
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    public void note(Shift shift, Shift.Note note, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate(
                            "INSERT INTO shift_note (shift, number, time, who, text)"
                                    + " VALUES (:shift, :number, :time, :who, :text)")
                    .bind("shift", shift.number())
                    .bind("number", note.number())
                    .bind("time", Micros.of(note.time()))
                    .bind("who", note.who())
                    .bind("text", note.text())
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    /** The latest first. */
    public List<Shift> latest(int limit) {
        return before(Long.MAX_VALUE, limit);
    }

    /** Those numbered below a number, the latest first. */
    public List<Shift> before(long number, int limit) {
        return database.read(handle ->
                handle
                        .createQuery(
                                "SELECT * FROM shift WHERE number < :before"
                                        + " ORDER BY number DESC LIMIT :limit")
                        .bind("before", number)
                        .bind("limit", limit)
                        .map((row, _) -> shift(row))
                        .list()
                        .stream()
                        .map(shift -> withNotes(handle, shift))
                        .toList());
    }

    public Optional<Shift> find(long number) {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM shift WHERE number = :number")
                        .bind("number", number)
                        .map((row, _) -> shift(row))
                        .findOne()
                        .map(shift -> withNotes(handle, shift)));
    }

    private static Shift withNotes(Handle handle, Shift shift) {
        var notes =
                handle.createQuery("SELECT * FROM shift_note WHERE shift = :shift ORDER BY number")
                        .bind("shift", shift.number())
                        .map((row, _) ->
                                new Shift.Note(
                                        row.getLong("number"),
                                        Micros.toInstant(row.getLong("time")),
                                        row.getString("who"),
                                        row.getString("text")))
                        .list();
        return new Shift(
                shift.number(),
                shift.operator(),
                shift.from(),
                shift.until(),
                shift.handover(),
                notes);
    }

    private static Shift shift(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        boolean lasts = row.wasNull();
        return new Shift(
                row.getLong("number"),
                row.getString("operator"),
                Micros.toInstant(row.getLong("began_at")),
                lasts ? null : Micros.toInstant(ended),
                lasts ? null : Documents.read(row.getString("document"), Handover.class),
                List.of());
    }
}
