package dev.vallum.gateway.replay;

import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Incident;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.correlate.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What came of an incident.
 *
 * @param id derived from its first detection, and so the same by whatever rules
 * @param time of that detection
 * @param zones in the order in which they were touched
 * @param why the sentence of the rule that gave it its priority
 */
public record Outcome(UUID id, Instant time, List<String> zones, Priority priority, String why) {
    public Outcome {
        zones = List.copyOf(zones);
    }

    static Outcome of(Incident incident) {
        return new Outcome(
                incident.id(),
                incident.eventTime(),
                incident.zones(),
                incident.priority(),
                why(incident.reasons()));
    }

    static Outcome of(Alert alert) {
        return new Outcome(
                alert.id(),
                alert.eventTime(),
                alert.zones(),
                alert.priority(),
                why(alert.reasons()));
    }

    private static String why(List<Reason> reasons) {
        return reasons.isEmpty() ? "" : reasons.getLast().text();
    }
}
