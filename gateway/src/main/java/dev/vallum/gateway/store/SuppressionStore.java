package dev.vallum.gateway.store;

import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.SuppressionKind;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is and was set aside. */
@Singleton
public final class SuppressionStore {
    private final Database database;

    public SuppressionStore(Database database) {
        this.database = database;
    }

    /** Those that end after a moment, in the order in which they began. */
    public List<Suppression> endingAfter(Instant moment) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM suppression WHERE ends_at > :moment"
                                        + " ORDER BY begins_at, id")
                        .bind("moment", Micros.of(moment))
                        .map((row, _) -> suppression(row))
                        .list());
    }

    /** Within a transaction: stores new ones, and of known ones when they end. */
    static void save(Handle handle, List<Suppression> suppressions) {
        for (var each : suppressions) {
            handle.createUpdate(
                            """
                            INSERT INTO suppression (id, kind, subject_kind, subject, begins_at,
                                ends_at, who, reason)
                            VALUES (:id, :kind, :subjectKind, :subject, :begins, :ends, :who,
                                :reason)
                            ON CONFLICT (id) DO UPDATE SET ends_at = excluded.ends_at
                            """)
                    .bind("id", each.id().toString())
                    .bind("kind", each.kind().name())
                    .bind("subjectKind", each.subjectKind().name())
                    .bind("subject", each.subject())
                    .bind("begins", Micros.of(each.from()))
                    .bind("ends", Micros.of(each.until()))
                    .bind("who", each.who())
                    .bind("reason", each.reason())
                    .execute();
        }
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                UUID.fromString(row.getString("id")),
                SuppressionKind.valueOf(row.getString("kind")),
                SubjectKind.valueOf(row.getString("subject_kind")),
                row.getString("subject"),
                Micros.toInstant(row.getLong("begins_at")),
                Micros.toInstant(row.getLong("ends_at")),
                row.getString("who"),
                row.getString("reason"));
    }
}
