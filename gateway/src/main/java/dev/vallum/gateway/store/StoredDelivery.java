package dev.vallum.gateway.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is or was told through a way out.
 *
 * @param audit number of the record that it tells of
 * @param alert number of its alert
 * @param triedAt the last time; absent before the first
 * @param doneAt absent while it waits
 * @param problem why the last attempt failed; absent if none did
 * @param answer what the receiver said; absent if it said nothing
 */
public record StoredDelivery(
        String way,
        long audit,
        long alert,
        String act,
        String document,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant triedAt,
        @Nullable Instant doneAt,
        @Nullable String problem,
        @Nullable String answer) {}
