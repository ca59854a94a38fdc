package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives what a test has put into its fields. */
final class ScriptedSensor implements Sensor {
    private final SensorId id;
    private String bus = "";
    Duration interval;
    Reading reading = new Reading.Nothing();
    @Nullable SensorException failure;
    @Nullable RuntimeException bug;

    /** What happens while the sensor is read, once. */
    Runnable meanwhile = () -> {};

    ScriptedSensor(String id, long millis) {
        this.id = new SensorId(id);
        interval = Duration.ofMillis(millis);
    }

    ScriptedSensor on(String newBus) {
        bus = newBus;
        return this;
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return SensorKind.MOTION;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public String bus() {
        return bus;
    }

    @Override
    public Reading read() throws SensorException {
        var happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        var failing = failure;
        if (failing != null) {
            throw failing;
        }
        var failingByBug = bug;
        if (failingByBug != null) {
            throw failingByBug;
        }
        return reading;
    }

    @Override
    public void close() {}
}
