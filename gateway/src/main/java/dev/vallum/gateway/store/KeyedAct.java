package dev.vallum.gateway.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * A request that its sender can repeat without its being carried out twice. Whatever a thread
 * writes {@linkplain #during during} it notes the key in the same transaction.
 *
 * @param account in whose name it comes
 * @param key of the sender's choice
 * @param hash of what is asked for, SHA-256 in hexadecimal
 * @param beganAt by the gateway's clock
 */
public record KeyedAct(String account, String key, String hash, Instant beganAt) {
    private static final ScopedValue<KeyedAct> CURRENT = ScopedValue.newInstance();

    /** Does a piece of work of this request, in this thread. */
    public <T> T during(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Notes the key of the request that this thread works for, if there is one. */
    static void noteIn(Handle handle) {
        if (CURRENT.isBound()) {
            CURRENT.get().note(handle);
        }
    }

    private void note(Handle handle) {
        handle.createUpdate(
                        """
                        INSERT INTO keyed_act (account, request_key, request_hash, began_at)
                        VALUES (:account, :key, :hash, :at)
                        ON CONFLICT (account, request_key) DO NOTHING
                        """)
                .bind("account", account)
                .bind("key", key)
                .bind("hash", hash)
                .bind("at", Micros.of(beganAt))
                .execute();
    }
}
