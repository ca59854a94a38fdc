package dev.vallum.gateway.correlate;

import dev.vallum.wire.Category;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is known of one incident at one moment.
 *
 * @param id derived from the first detection, the same however often the record is worked through
 * @param eventTime of the first detection
 * @param zones in the order in which they were touched
 * @param layers from outside to inside
 * @param contacts what was detected, in order of arrival; bounded, the oldest that ended go first
 * @param reasons one for each rise, in order
 * @param returned all its conditions have ended, and for long enough
 */
public record Incident(
        UUID id,
        Category category,
        Priority priority,
        Direction direction,
        Instant eventTime,
        List<String> zones,
        List<String> layers,
        List<Contact> contacts,
        List<Reason> reasons,
        List<Explanation> explanations,
        boolean returned) {
    public Incident {
        zones = List.copyOf(zones);
        layers = List.copyOf(layers);
        contacts = List.copyOf(contacts);
        reasons = List.copyOf(reasons);
        explanations = List.copyOf(explanations);
    }

    /**
     * Something of the system itself, which no sensor has told and which goes on.
     *
     * @param zones that it is about; empty if it is about the whole site
     * @param reason has its priority, and since when it goes on
     */
    public static Incident ofSystem(UUID id, Category category, List<String> zones, Reason reason) {
        return new Incident(
                id,
                category,
                reason.priority(),
                Direction.UNKNOWN,
                reason.time(),
                zones,
                List.of(),
                List.of(),
                List.of(reason),
                List.of(),
                false);
    }
}
