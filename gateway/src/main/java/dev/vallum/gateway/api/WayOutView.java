package dev.vallum.gateway.api;

import dev.vallum.gateway.explain.Language;
import dev.vallum.gateway.explain.Translation;
import dev.vallum.gateway.notify.WayStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a way out fares.
 *
 * @param type such as {@code webhook}
 * @param waiting how much is ready to be told and not told yet
 * @param lastSuccess absent if it never worked
 * @param failingSince absent while it works
 * @param lastError absent while it works
 */
@Serdeable
record WayOutView(
        String id,
        String type,
        WayStatus.State state,
        int waiting,
        @Nullable Instant lastSuccess,
        @Nullable Instant failingSince,
        @Nullable String lastError) {

    static WayOutView of(WayStatus status, Language language) {
        var problem = status.problem();
        return new WayOutView(
                status.id(),
                status.type(),
                status.state(),
                status.waiting(),
                status.answeredAt(),
                status.failingSince(),
                problem == null ? null : Translation.of(problem, language));
    }
}
