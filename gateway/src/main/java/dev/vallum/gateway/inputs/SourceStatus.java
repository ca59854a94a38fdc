package dev.vallum.gateway.inputs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source fares, since the gateway's start.
 *
 * @param last when its latest message came; absent before the first
 * @param stored messages that went on record
 * @param repeated messages that were on record already
 * @param refused messages that could not be taken
 * @param lastRefusal why the latest of those could not; absent before the first
 * @param silent nothing came for longer than its file says
 * @param clockOff its clock was off at its latest message
 */
public record SourceStatus(
        String id,
        String name,
        @Nullable Instant last,
        long stored,
        long repeated,
        long refused,
        @Nullable String lastRefusal,
        boolean silent,
        boolean clockOff) {}
