package dev.vallum.gateway.site;

import java.util.List;

/**
 * Sensors whose intrusion detections are expected at certain hours of each day, such as motion at a
 * gate by day.
 */
public record DesignedSuppression(List<String> sensors, DailyHours hours, String reason) {
    public DesignedSuppression {
        sensors = List.copyOf(sensors);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("it needs a reason");
        }
    }
}
