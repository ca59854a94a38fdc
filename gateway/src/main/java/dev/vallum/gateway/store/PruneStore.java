package dev.vallum.gateway.store;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Drops the oldest of what is stored, and states in the same transaction what was dropped. Of each
 * journal the last record stays: ingest goes on from it. What an open alert refers to stays, with
 * all that follows it in its journal.
 */
@Singleton
public final class PruneStore {
    private final Database database;

    public PruneStore(Database database) {
        this.database = database;
    }

    private record Key(String node, String journal) {}

    private record Row(
            long id,
            Key key,
            long sequence,
            long through,
            Optional<RecordHash> hash,
            boolean old) {}

    /**
     * Looks at records in the order in which they were stored, and drops the oldest of each
     * journal.
     *
     * @param after id behind which to look, 0 at first
     * @param receivedBefore what was received later stays
     * @param most how many to look at
     * @param entry makes the audit's entry of the statement
     * @return behind which id to go on; empty if there is nothing old behind it
     */
    public OptionalLong pruneRecords(
            long after,
            Instant receivedBefore,
            int most,
            Function<PruneStatement, AuditEntry> entry) {
        return database.write(handle -> {
            var page = page(handle, after, receivedBefore, most);
            if (page.stream().noneMatch(Row::old)) {
                return OptionalLong.empty();
            }
            var kept = detectionsOfOpenAlerts(handle);
            var before = latest(handle);
            var dropped = new ArrayList<PruneStatement.Journal>();
            for (var rows : byJournal(page).values()) {
                drop(handle, rows, kept, before).ifPresent(dropped::add);
            }
            if (!dropped.isEmpty()) {
                AuditStore.append(handle, List.of(entry.apply(before.with(dropped))));
            }
            return OptionalLong.of(page.getLast().id());
        });
    }

    private static List<Row> page(Handle handle, long after, Instant receivedBefore, int most) {
        return handle.createQuery(
                        """
                        SELECT id, node, journal, sequence, through, kind, hash, received_at
                        FROM journal_record WHERE id > :after AND id <=
                            (SELECT COALESCE(MAX(detection), 0) FROM operation_position)
                        ORDER BY id LIMIT :most
                        """)
                .bind("after", after)
                .bind("most", most)
                .map((row, _) ->
                        new Row(
                                row.getLong("id"),
                                new Key(row.getString("node"), row.getString("journal")),
                                row.getLong("sequence"),
                                row.getLong("through"),
                                row.getString("kind").equals(RecordStore.UNREADABLE)
                                        ? Optional.empty()
                                        : Optional.of(new RecordHash(row.getString("hash"))),
                                row.getLong("received_at") < Micros.of(receivedBefore)))
                .list();
    }

    private static Map<Key, List<Row>> byJournal(List<Row> page) {
        return page.stream()
                .collect(Collectors.groupingBy(Row::key, LinkedHashMap::new, Collectors.toList()));
    }

    private static Set<Long> detectionsOfOpenAlerts(Handle handle) {
        return handle
                .createQuery("SELECT document FROM alert WHERE state <> :closed")
                .bind("closed", AlertState.CLOSED.name())
                .map((row, _) -> Documents.read(row.getString("document"), Alert.class))
                .stream()
                .flatMap(alert ->
                        Stream.concat(
                                alert.contacts().stream(),
                                alert.reasons().stream()
                                        .flatMap(reason -> reason.contacts().stream())))
                .map(contact -> contact.detection())
                .collect(Collectors.toSet());
    }

    private static Optional<PruneStatement.Journal> drop(
            Handle handle, List<Row> rows, Set<Long> kept, PruneStatement before) {
        var key = rows.getFirst().key();
        if (rows.getFirst().sequence() != sequence(handle, "MIN", key)) {
            // Something older had to stay.
            return Optional.empty();
        }
        long last = sequence(handle, "MAX", key);
        var dropped =
                rows.stream()
                        .takeWhile(row ->
                                row.old() && row.sequence() < last && !kept.contains(row.id()))
                        .toList();
        if (dropped.isEmpty()) {
            return Optional.empty();
        }
        delete(handle, key, dropped.getLast());
        var journal = UUID.fromString(key.journal());
        long earlier =
                before.journal(key.node(), journal).map(PruneStatement.Journal::records).orElse(0L);
        return Optional.of(
                new PruneStatement.Journal(
                        key.node(),
                        journal,
                        dropped.getLast().through(),
                        earlier + dropped.size(),
                        dropped.getLast().hash()));
    }

    private static long sequence(Handle handle, String which, Key key) {
        return handle.createQuery(
                        "SELECT "
                                + which
                                + "(sequence) FROM journal_record WHERE node = :node AND journal ="
                                + " :journal")
                .bind("node", key.node())
                .bind("journal", key.journal())
                .mapTo(Long.class)
                .one();
    }

    private static void delete(Handle handle, Key key, Row last) {
        handle.createUpdate(
                        """
                        DELETE FROM journal_record
                        WHERE node = :node AND journal = :journal AND sequence <= :last
                        """)
                .bind("node", key.node())
                .bind("journal", key.journal())
                .bind("last", last.sequence())
                .execute();
        handle.createUpdate(
                        """
                        DELETE FROM journal_batch
                        WHERE node = :node AND id < (SELECT COALESCE(MIN(batch), 0)
                            FROM journal_record WHERE node = :node AND batch IS NOT NULL)
                        """)
                .bind("node", key.node())
                .execute();
    }

    /**
     * Drops records of the audit, but for those that a way out still has to look at, those since
     * the first open alert was raised, and the last.
     *
     * @param before what is as late stays
     * @param most how many at once
     * @param entry makes the audit's entry of the statement
     * @return how many; 0 if there is nothing to drop
     */
    public int pruneAudit(Instant before, int most, Function<PruneStatement, AuditEntry> entry) {
        return database.write(handle -> {
            var dropped = oldest(handle, before, most);
            if (dropped.isEmpty()) {
                return 0;
            }
            var statement = latest(handle).with(dropped.getLast());
            handle.createUpdate("DELETE FROM audit WHERE number <= :through")
                    .bind("through", dropped.getLast().through())
                    .execute();
            AuditStore.append(handle, List.of(entry.apply(statement)));
            return dropped.size();
        });
    }

    private static List<PruneStatement.Audit> oldest(Handle handle, Instant before, int most) {
        long told = leastOrMost(handle.createQuery("SELECT MIN(position) FROM way_out"));
        long latest = Math.min(Micros.of(before), firstOpenAlert(handle));
        return handle
                .createQuery(
                        "SELECT number, time, hash FROM audit WHERE number < (SELECT MAX(number)"
                                + " FROM audit) ORDER BY number LIMIT :most")
                .bind("most", most)
                .map((row, _) ->
                        new Aged(
                                new PruneStatement.Audit(
                                        row.getLong("number"),
                                        new RecordHash(row.getString("hash"))),
                                row.getLong("time")))
                .list()
                .stream()
                .takeWhile(aged -> aged.time() < latest)
                .map(Aged::audit)
                .takeWhile(audit -> audit.through() <= told)
                .toList();
    }

    private record Aged(PruneStatement.Audit audit, long time) {}

    private static long firstOpenAlert(Handle handle) {
        return leastOrMost(
                handle.createQuery("SELECT MIN(raised_at) FROM alert WHERE state <> :closed")
                        .bind("closed", AlertState.CLOSED.name()));
    }

    /** The most there is where there are no rows to limit it. */
    private static long leastOrMost(Query query) {
        return query.map(
                        (row, _) -> {
                            long least = row.getLong(1);
                            return row.wasNull() ? Long.MAX_VALUE : least;
                        })
                .one();
    }

    private static PruneStatement latest(Handle handle) {
        return AuditStore.latestStatement(handle)
                .map(record -> PruneStatement.parse(record.entry().detail()).statement())
                .orElseGet(PruneStatement::none);
    }
}
