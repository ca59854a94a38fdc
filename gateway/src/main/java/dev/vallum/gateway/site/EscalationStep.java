package dev.vallum.gateway.site;

import java.time.Duration;

/**
 * Who is told of an alert that nobody takes.
 *
 * @param after nobody has acknowledged it for so long
 * @param to a person or place in words, such as {@code shift supervisor}
 */
public record EscalationStep(Duration after, String to) {
    public EscalationStep {
        if (!after.isPositive() || to.isBlank()) {
            throw new IllegalArgumentException("'after' a time, 'to' somebody");
        }
    }
}
