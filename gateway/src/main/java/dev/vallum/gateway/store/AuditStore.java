package dev.vallum.gateway.store;

import dev.vallum.gateway.audit.AuditChain;
import dev.vallum.gateway.audit.AuditEntry;
import dev.vallum.gateway.audit.AuditRecord;
import dev.vallum.gateway.audit.AuditVerdict;
import dev.vallum.gateway.audit.PruneStatement;
import dev.vallum.wire.RecordHash;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The audit's records, to be added and read. */
@Singleton
public final class AuditStore {
    private static final int PAGE = 1000;

    private final Database database;

    public AuditStore(Database database) {
        this.database = database;
    }

    /** Puts something on record by itself. */
    public void append(AuditEntry entry) {
        database.write(handle -> append(handle, List.of(entry)));
    }

    /** Records behind a number, the earliest first. */
    public List<AuditRecord> after(long number, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM audit WHERE number > :number ORDER BY number"
                                        + " LIMIT :limit")
                        .bind("number", number)
                        .bind("limit", limit)
                        .map((row, _) -> record(row))
                        .list());
    }

    /** Records before a number, the latest first. */
    public List<AuditRecord> before(long number, int limit) {
        return database.read(handle ->
                handle.createQuery(
                                "SELECT * FROM audit WHERE number < :number ORDER BY number DESC"
                                        + " LIMIT :limit")
                        .bind("number", number)
                        .bind("limit", limit)
                        .map((row, _) -> record(row))
                        .list());
    }

    /** What was last stated to be dropped by policy. */
    public Optional<AuditRecord> latestStatement() {
        return database.read(AuditStore::latestStatement);
    }

    static Optional<AuditRecord> latestStatement(Handle handle) {
        return handle.createQuery(
                        "SELECT * FROM audit WHERE action = :action ORDER BY number DESC LIMIT 1")
                .bind("action", PruneStatement.ACTION)
                .map((row, _) -> record(row))
                .findOne();
    }

    /** Walks the whole chain, of which nothing was dropped. */
    public AuditVerdict verify() {
        return verify(PruneStatement.none());
    }

    /**
     * Walks the whole chain.
     *
     * @param dropped what is known to be dropped
     */
    public AuditVerdict verify(PruneStatement dropped) {
        var chain = AuditChain.behind(dropped);
        var page = after(0, PAGE);
        while (!page.isEmpty() && chain.verdict() instanceof AuditVerdict.Intact) {
            page.forEach(chain::take);
            page = after(page.getLast().number(), PAGE);
        }
        return chain.verdict();
    }

    /** Puts entries on record within a transaction. */
    static int append(Handle handle, List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        var last = last(handle);
        try (var batch =
                handle.prepareBatch(
                        """
                        INSERT INTO audit (number, time, who, action, subject, detail, previous, hash)
                        VALUES (:number, :time, :who, :action, :subject, :detail, :previous, :hash)
                        """)) {
            for (var entry : entries) {
                var record = AuditRecord.after(last.number(), last.hash(), entry);
                batch.bind("number", record.number())
                        .bind("time", Micros.of(entry.time()))
                        .bind("who", entry.who())
                        .bind("action", entry.action())
                        .bind("subject", entry.subject())
                        .bind("detail", entry.detail())
                        .bind("previous", record.previous().hex())
                        .bind("hash", record.hash().hex())
                        .add();
                last = new End(record.number(), record.hash());
            }
            return batch.execute().length;
        }
    }

    private static End last(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
                .map((row, _) ->
                        new End(row.getLong("number"), new RecordHash(row.getString("hash"))))
                .findOne()
                .orElse(new End(0, RecordHash.NONE));
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getLong("number"),
                new AuditEntry(
                        Micros.toInstant(row.getLong("time")),
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")),
                new RecordHash(row.getString("previous")),
                new RecordHash(row.getString("hash")));
    }

    private record End(long number, RecordHash hash) {}
}
