package dev.vallum.gateway.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Codes that are out. */
@Singleton
public final class EnrolmentCodeStore {
    private final Database database;

    public EnrolmentCodeStore(Database database) {
        this.database = database;
    }

    /** Takes a code for a node in place of any that is out. */
    public void put(String node, byte[] key, Instant endsAt, int tries) {
        database.write(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO enrolment_code (node, code_key, ends_at, tries_left)
                                VALUES (:node, :key, :ends, :tries)
                                ON CONFLICT (node) DO UPDATE SET
                                    code_key = excluded.code_key,
                                    ends_at = excluded.ends_at,
                                    tries_left = excluded.tries_left
                                """)
                        .bind("node", node)
                        .bind("key", key)
                        .bind("ends", Micros.of(endsAt))
                        .bind("tries", tries)
                        .execute());
    }

    /**
     * Spends one try, before anybody knows whether it is a good one.
     *
     * @return the key; empty if no code is out for the node, or its time or its tries are over
     */
    public Optional<byte[]> spendTry(String node, Instant now) {
        return database.write(handle -> {
            int spent =
                    handle.createUpdate(
                                    """
                                    UPDATE enrolment_code SET tries_left = tries_left - 1
                                    WHERE node = :node AND tries_left > 0 AND ends_at > :now
                                    """)
                            .bind("node", node)
                            .bind("now", Micros.of(now))
                            .execute();
            return spent == 0
                    ? Optional.<byte[]>empty()
                    : handle.createQuery("SELECT code_key FROM enrolment_code WHERE node = :node")
                            .bind("node", node)
                            .mapTo(byte[].class)
                            .findOne();
        });
    }

    /** A code lets in once; true for the one who took it. */
    public boolean use(String node) {
        return database.write(handle ->
                handle.createUpdate("DELETE FROM enrolment_code WHERE node = :node")
                                .bind("node", node)
                                .execute()
                        > 0);
    }
}
