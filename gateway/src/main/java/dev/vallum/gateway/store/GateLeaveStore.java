package dev.vallum.gateway.store;

import dev.vallum.gateway.correlate.GateLeave;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Leave that was given to open gates. */
final class GateLeaveStore {
    private GateLeaveStore() {}

    /** Those that end after a moment, in the order in which they begin. */
    static List<GateLeave> endingAfter(Handle handle, Instant moment) {
        return handle.createQuery(
                        "SELECT * FROM gate_leave WHERE ends_at > :moment ORDER BY begins_at, id")
                .bind("moment", Micros.of(moment))
                .map((row, _) -> leave(row))
                .list();
    }

    /** Within a transaction: stores new ones, and of known ones what became of them. */
    static void save(Handle handle, List<GateLeave> leaves) {
        for (var each : leaves) {
            handle.createUpdate(
                            """
                            INSERT INTO gate_leave (id, gate, begins_at, ends_at, who, reason,
                                state, changed_at, detection)
                            VALUES (:id, :gate, :begins, :ends, :who, :reason, :state, :changed,
                                :detection)
                            ON CONFLICT (id) DO UPDATE SET ends_at = excluded.ends_at,
                                state = excluded.state, changed_at = excluded.changed_at,
                                detection = excluded.detection
                            """)
                    .bind("id", each.id().toString())
                    .bind("gate", each.gate())
                    .bind("begins", Micros.of(each.from()))
                    .bind("ends", Micros.of(each.until()))
                    .bind("who", each.who())
                    .bind("reason", each.reason())
                    .bind("state", each.state().name())
                    .bind("changed", Micros.of(each.changedAt()))
                    .bind("detection", each.detection())
                    .execute();
        }
    }

    private static GateLeave leave(ResultSet row) throws SQLException {
        long detection = row.getLong("detection");
        boolean isNone = row.wasNull();
        return new GateLeave(
                UUID.fromString(row.getString("id")),
                row.getString("gate"),
                Micros.toInstant(row.getLong("begins_at")),
                Micros.toInstant(row.getLong("ends_at")),
                row.getString("who"),
                row.getString("reason"),
                GateLeave.State.valueOf(row.getString("state")),
                Micros.toInstant(row.getLong("changed_at")),
                isNone ? null : detection);
    }
}
