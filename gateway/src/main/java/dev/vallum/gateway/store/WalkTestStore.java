package dev.vallum.gateway.store;

import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.walktest.Gait;
import dev.vallum.gateway.walktest.Walk;
import dev.vallum.gateway.walktest.WalkTest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Walk tests and their walks, each change with what goes on record of it. */
@Singleton
public final class WalkTestStore {
    private final Database database;

    public WalkTestStore(Database database) {
        this.database = database;
    }

    public void add(WalkTest test, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate(
                            "INSERT INTO walk_test (id, zone, begun_by, begun_at)"
                                    + " VALUES (:id, :zone, :who, :begun)")
                    .bind("id", test.id().toString())
                    .bind("zone", test.zone())
                    .bind("who", test.begunBy())
                    .bind("begun", Micros.of(test.from()))
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    /** A new walk, or one that has ended or no longer counts. */
    public void put(WalkTest test, Walk walk, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate(
                            """
                            INSERT INTO walk (test, number, gait, begun_by, begun_at, ended_at,
                                suppression, discarded)
                            VALUES (:test, :number, :gait, :who, :begun, :ended, :suppression,
                                :discarded)
                            ON CONFLICT (test, number) DO UPDATE SET
                                ended_at = excluded.ended_at, discarded = excluded.discarded
                            """)
                    .bind("test", test.id().toString())
                    .bind("number", walk.number())
                    .bind("gait", walk.gait().name())
                    .bind("who", walk.begunBy())
                    .bind("begun", Micros.of(walk.from()))
                    .bind("ended", Micros.of(walk.until()))
                    .bind("suppression", walk.suppression().toString())
                    .bind("discarded", walk.discarded())
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    public void end(WalkTest test, Instant at, AuditEntry entry) {
        database.write(handle -> {
            handle.createUpdate("UPDATE walk_test SET ended_at = :at WHERE id = :id")
                    .bind("at", Micros.of(at))
                    .bind("id", test.id().toString())
                    .execute();
            return AuditStore.append(handle, List.of(entry));
        });
    }

    /** The latest first. */
    public List<WalkTest> latest(int limit) {
        return list("", query -> query.bind("limit", limit));
    }

    /** Those that come after one, the latest first. */
    public List<WalkTest> after(UUID test, int limit) {
        return list(
                "WHERE (begun_at, id) < (SELECT begun_at, id FROM walk_test WHERE id = :test)",
                query -> query.bind("test", test.toString()).bind("limit", limit));
    }

    /** Of one zone, the latest first. */
    public List<WalkTest> latestOf(String zone, int limit) {
        return list("WHERE zone = :zone", query -> query.bind("zone", zone).bind("limit", limit));
    }

    /** Of each zone the latest in which somebody walked. */
    public List<WalkTest> latestWalkedOfEachZone() {
        return database.read(handle ->
                handle
                        .createQuery(
                                """
                                SELECT * FROM (
                                    SELECT walk_test.*, ROW_NUMBER() OVER (
                                        PARTITION BY zone ORDER BY begun_at DESC, id DESC) AS back
                                    FROM walk_test
                                    WHERE EXISTS (
                                        SELECT 1 FROM walk
                                        WHERE test = walk_test.id AND discarded IS NULL)) walked
                                WHERE back = 1
                                ORDER BY zone
                                """)
                        .map((row, _) -> test(row))
                        .list()
                        .stream()
                        .map(test -> withWalks(handle, test))
                        .toList());
    }

    private List<WalkTest> list(String where, UnaryOperator<Query> binding) {
        return database.read(handle ->
                binding
                        .apply(
                                handle.createQuery(
                                        "SELECT * FROM walk_test "
                                                + where
                                                + " ORDER BY begun_at DESC, id DESC LIMIT :limit"))
                        .map((row, _) -> test(row))
                        .list()
                        .stream()
                        .map(test -> withWalks(handle, test))
                        .toList());
    }

    public Optional<WalkTest> find(UUID id) {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM walk_test WHERE id = :id")
                        .bind("id", id.toString())
                        .map((row, _) -> test(row))
                        .findOne()
                        .map(test -> withWalks(handle, test)));
    }

    private static WalkTest withWalks(Handle handle, WalkTest test) {
        var walks =
                handle.createQuery("SELECT * FROM walk WHERE test = :test ORDER BY number")
                        .bind("test", test.id().toString())
                        .map((row, _) -> walk(row))
                        .list();
        return new WalkTest(
                test.id(), test.zone(), test.begunBy(), test.from(), test.until(), walks);
    }

    private static WalkTest test(ResultSet row) throws SQLException {
        return new WalkTest(
                UUID.fromString(row.getString("id")),
                row.getString("zone"),
                row.getString("begun_by"),
                Micros.toInstant(row.getLong("begun_at")),
                nullable(row, "ended_at"),
                List.of());
    }

    private static Walk walk(ResultSet row) throws SQLException {
        return new Walk(
                row.getLong("number"),
                Gait.valueOf(row.getString("gait")),
                row.getString("begun_by"),
                Micros.toInstant(row.getLong("begun_at")),
                Micros.toInstant(row.getLong("ended_at")),
                UUID.fromString(row.getString("suppression")),
                row.getString("discarded"));
    }

    private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(micros);
    }
}
