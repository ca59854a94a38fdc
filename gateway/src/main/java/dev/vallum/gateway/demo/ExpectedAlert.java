package dev.vallum.gateway.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that a scenario's night must raise.
 *
 * @param name what a person calls it
 * @param zones an alert must touch all of these
 * @param within an alert may touch only these; without it, only {@code zones}
 * @param direction empty if any will do
 * @param explanation text that one of the alert's explanations must contain; without it, the alert
 *     must have none
 * @param least how many such alerts there must be, 1 without it
 * @param most how many there may be, as many as {@code least} without it
 */
record ExpectedAlert(
        String name,
        String category,
        String priority,
        @Nullable List<String> zones,
        @Nullable List<String> within,
        @Nullable String direction,
        @Nullable String explanation,
        @Nullable Integer least,
        @Nullable Integer most) {

    ExpectedAlert {
        if ((zones == null || zones.isEmpty()) && (within == null || within.isEmpty())) {
            throw new IllegalArgumentException("'" + name + "' names neither zones nor within");
        }
    }

    int fewest() {
        return least == null ? 1 : least;
    }

    int highest() {
        return most == null ? fewest() : most;
    }

    boolean matches(SeenAlert alert) {
        return alert.category().equals(category)
                && alert.priority().equals(priority)
                && (direction == null || alert.direction().equals(direction))
                && matchesZones(alert.zones())
                && matchesExplanation(alert.explanations());
    }

    private boolean matchesZones(List<String> touched) {
        var must = zones == null ? List.<String>of() : zones;
        var may = within == null ? must : within;
        return touched.containsAll(must)
                && touched.stream().allMatch(zone -> may.contains(zone) || must.contains(zone));
    }

    private boolean matchesExplanation(List<String> explanations) {
        return explanation == null
                ? explanations.isEmpty()
                : explanations.stream().anyMatch(text -> text.contains(explanation));
    }
}
