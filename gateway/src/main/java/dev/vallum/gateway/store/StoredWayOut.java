package dev.vallum.gateway.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a way out fares.
 *
 * @param position audit number up to which it has its deliveries
 * @param answeredAt when it last worked; absent if it never did
 * @param failingSince absent while it works
 * @param problem what was last wrong with it; absent if nothing was
 */
public record StoredWayOut(
        String id,
        long position,
        @Nullable Instant answeredAt,
        @Nullable Instant failingSince,
        @Nullable String problem) {}
