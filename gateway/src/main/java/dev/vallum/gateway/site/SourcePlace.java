package dev.vallum.gateway.site;

import java.util.List;

/**
 * A device or system of somebody else's that tells the gateway what it sees, and its sensors.
 *
 * @param id told from all nodes' ids too
 */
public record SourcePlace(String id, String name, List<SensorPlace> sensors) {
    public SourcePlace {
        sensors = List.copyOf(sensors);
    }
}
