package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.correlate.Contact;
import dev.vallum.gateway.correlate.Priority;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert in one line.
 *
 * @param node whose silence it is about; absent for what sensors detected
 * @param types of what was detected
 */
@Serdeable
record BriefAlert(
        UUID id,
        long number,
        Instant eventTime,
        Priority priority,
        AlertState state,
        @Nullable String node,
        List<String> zones,
        List<String> types,
        @Nullable Disposition disposition,
        @Nullable NuisanceCause cause) {

    static BriefAlert of(Alert alert) {
        return new BriefAlert(
                alert.id(),
                alert.number(),
                alert.eventTime(),
                alert.priority(),
                alert.state(),
                alert.node(),
                alert.zones(),
                alert.contacts().stream()
                        .map(Contact::type)
                        .map(type -> type.name())
                        .distinct()
                        .toList(),
                alert.closedAs().orElse(null),
                alert.cause());
    }
}
