package dev.vallum.gateway.site;

import java.util.List;

/** A sensor node, the post it hangs at, and its sensors. */
public record NodePlace(String id, String post, List<SensorPlace> sensors) {
    public NodePlace {
        sensors = List.copyOf(sensors);
    }
}
