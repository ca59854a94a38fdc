package dev.vallum.gateway.store;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was done under keys within the last day. */
@Singleton
public final class KeyedActStore {
    public static final Duration KEPT = Duration.ofHours(24);

    private final Database database;

    public KeyedActStore(Database database) {
        this.database = database;
    }

    /** What was answered to the request of this key before; what is too old is forgotten. */
    public Optional<KeptAnswer> find(String account, String key, Instant now) {
        var oldest = Micros.of(now.minus(KEPT));
        var found =
                database.read(handle ->
                        handle.createQuery(
                                        "SELECT request_hash, began_at, status, answer FROM"
                                            + " keyed_act WHERE account = :account AND request_key"
                                            + " = :key")
                                .bind("account", account)
                                .bind("key", key)
                                .map((row, _) -> new Row(row.getLong("began_at"), answer(row)))
                                .findOne());
        if (found.isPresent() && found.get().beganAt() < oldest) {
            forget(oldest);
            return Optional.empty();
        }
        return found.map(Row::answer);
    }

    private record Row(long beganAt, KeptAnswer answer) {}

    /** How many keys of an account are kept. */
    public long count(String account) {
        return database.read(handle ->
                handle.createQuery("SELECT COUNT(*) FROM keyed_act WHERE account = :account")
                        .bind("account", account)
                        .mapTo(Long.class)
                        .one());
    }

    /** Keeps what was answered, and forgets what is too old. */
    public void answered(KeyedAct act, KeptAnswer.Outcome.Answered answer) {
        database.write(handle -> {
            deleteBefore(handle, Micros.of(act.beganAt().minus(KEPT)));
            return handle.createUpdate(
                            """
                            INSERT INTO keyed_act (account, request_key, request_hash, began_at,
                                status, answer)
                            VALUES (:account, :key, :hash, :at, :status, :answer)
                            ON CONFLICT (account, request_key) DO UPDATE SET
                                status = excluded.status, answer = excluded.answer
                            """)
                    .bind("account", act.account())
                    .bind("key", act.key())
                    .bind("hash", act.hash())
                    .bind("at", Micros.of(act.beganAt()))
                    .bind("status", answer.status())
                    .bind("answer", answer.text())
                    .execute();
        });
    }

    private void forget(long oldest) {
        database.write(handle -> deleteBefore(handle, oldest));
    }

    private static int deleteBefore(Handle handle, long oldest) {
        return handle.createUpdate("DELETE FROM keyed_act WHERE began_at < :oldest")
                .bind("oldest", oldest)
                .execute();
    }

    private static KeptAnswer answer(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        boolean isUnanswered = row.wasNull();
        return new KeptAnswer(
                row.getString("request_hash"),
                isUnanswered
                        ? new KeptAnswer.Outcome.Unanswered()
                        : new KeptAnswer.Outcome.Answered(status, row.getString("answer")));
    }
}
