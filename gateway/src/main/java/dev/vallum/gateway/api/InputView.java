package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.inputs.SourceStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device of somebody else's fares, since the gateway's start.
 *
 * @param lastMessage absent before the first
 * @param stored messages that went on record
 * @param repeated messages that were on record already
 * @param refused messages that could not be taken
 * @param lastRefusal where and why the latest of them could not; absent before the first
 * @param silent nothing came for longer than its file says
 * @param clockOff its clock was off at its latest message
 */
@Serdeable
record InputView(
        String id,
        String name,
        @Nullable Instant lastMessage,
        long stored,
        long repeated,
        long refused,
        @Nullable String lastRefusal,
        boolean silent,
        boolean clockOff) {

    static InputView of(SourceStatus status, Language language) {
        var refusal = status.lastRefusal();
        return new InputView(
                status.id(),
                status.name(),
                status.last(),
                status.stored(),
                status.repeated(),
                status.refused(),
                refusal == null ? null : Translation.of(refusal, language),
                status.silent(),
                status.clockOff());
    }
}
