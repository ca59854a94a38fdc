package dev.vallum.gateway.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** By what messages of sources are known again. */
final class SourceMessages {
    private SourceMessages() {}

    /** Notes a message within a transaction; false if it is noted already. */
    static boolean note(Handle handle, String source, String key, Instant at) {
        return handle.createUpdate(
                                """
                                INSERT INTO source_message (source, message_key, received_at)
                                VALUES (:source, :key, :at)
                                ON CONFLICT (source, message_key) DO NOTHING
                                """)
                        .bind("source", source)
                        .bind("key", key)
                        .bind("at", Micros.of(at))
                        .execute()
                > 0;
    }

    static int forget(Handle handle, Instant before) {
        return handle.createUpdate("DELETE FROM source_message WHERE received_at < :before")
                .bind("before", Micros.of(before))
                .execute();
    }
}
