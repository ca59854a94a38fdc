package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Message.SensorState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each sensor's last read came to. Written by the sampling loops, read by any thread. */
public final class SensorStates {
    private final List<SensorId> order;
    private final Map<SensorId, String> missing = new ConcurrentHashMap<>();

    public SensorStates(List<Sensor> sensors) {
        order = sensors.stream().map(Sensor::id).toList();
    }

    void update(SensorId sensor, Reading reading) {
        if (reading instanceof Reading.Missing gone) {
            missing.put(sensor, gone.reason().name().toLowerCase(Locale.ROOT));
        } else {
            missing.remove(sensor);
        }
    }

    /** As a heartbeat tells it. */
    public List<SensorState> states() {
        return order.stream()
                .map(id -> new SensorState(id.value(), missing.getOrDefault(id, "")))
                .toList();
    }
}
