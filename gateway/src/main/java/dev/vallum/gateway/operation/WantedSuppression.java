package dev.vallum.gateway.operation;

import dev.vallum.gateway.alert.SubjectKind;
import dev.vallum.gateway.alert.SuppressionKind;
import java.time.Duration;

/**
 * What somebody wants to set aside, from now on.
 *
 * @param subject the sensor's, node's or zone's id
 */
public record WantedSuppression(
        SuppressionKind kind,
        SubjectKind subjectKind,
        String subject,
        Duration lasts,
        String reason) {}
