package dev.vallum.gateway.site;

import java.time.Duration;
import java.util.List;

/**
 * Who is told, and when, of an alert that nobody acknowledges; by its priority, each in order of
 * time. An empty list tells nobody.
 */
public record Escalation(
        List<EscalationStep> critical,
        List<EscalationStep> high,
        List<EscalationStep> medium,
        List<EscalationStep> low) {
    public Escalation {
        critical = inOrder(critical);
        high = inOrder(high);
        medium = inOrder(medium);
        low = inOrder(low);
    }

    private static List<EscalationStep> inOrder(List<EscalationStep> steps) {
        var before = Duration.ZERO;
        for (var step : steps) {
            if (step.after().compareTo(before) <= 0) {
                throw new IllegalArgumentException("each step comes after the one before it");
            }
            before = step.after();
        }
        return List.copyOf(steps);
    }
}
