package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Message.SensorState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What each sensor's last read came to. Written by the sampling loops, read by any thread. */
public final class SensorStates {
    private final List<SensorId> order;
    private final Map<SensorId, String> missing = new ConcurrentHashMap<>();
    private final Set<SensorId> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left;
    private final Runnable allRead;

    public SensorStates(List<Sensor> sensors) {
        this(sensors, () -> {});
    }

    /**
     * @param allRead called once, by a sampling loop, when each sensor has answered a read; that
     *     there is nothing new is an answer
     */
    public SensorStates(List<Sensor> sensors, Runnable allRead) {
        order = sensors.stream().map(Sensor::id).toList();
        silent.addAll(order);
        left = new AtomicInteger(silent.size());
        this.allRead = allRead;
    }

    void update(SensorId sensor, Reading reading) {
        if (reading instanceof Reading.Missing gone) {
            missing.put(sensor, gone.reason().name().toLowerCase(Locale.ROOT));
        } else {
            missing.remove(sensor);
            answered(sensor);
        }
    }

    private void answered(SensorId sensor) {
        if (silent.remove(sensor) && left.decrementAndGet() == 0) {
            allRead.run();
        }
    }

    /** As a heartbeat tells it. */
    public List<SensorState> states() {
        return order.stream()
                .map(id -> new SensorState(id.value(), missing.getOrDefault(id, "")))
                .toList();
    }
}
