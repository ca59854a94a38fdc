package dev.vallum.gateway.api;

import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.Suppression;
import dev.vallum.gateway.alert.SuppressionKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A sensor, node or zone that is set aside.
 *
 * @param subject the sensor's, node's or zone's id
 * @param who an account's name, or {@code system} for what the site file says
 */
@Serdeable
record SuppressionView(
        UUID id,
        SuppressionKind kind,
        SubjectKind subjectKind,
        String subject,
        Instant from,
        Instant until,
        String who,
        String reason) {

    static SuppressionView of(Suppression suppression) {
        return new SuppressionView(
                suppression.id(),
                suppression.kind(),
                suppression.subjectKind(),
                suppression.subject(),
                suppression.from(),
                suppression.until(),
                suppression.who(),
                suppression.reason());
    }
}
