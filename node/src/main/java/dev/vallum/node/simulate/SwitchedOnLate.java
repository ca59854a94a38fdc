package dev.vallum.node.simulate;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;

/** A sensor that begins with its first read, however long its script has been playing by then. */
final class SwitchedOnLate implements Sensor {
    private final Sensor sensor;
    private boolean on;

    SwitchedOnLate(Sensor sensor) {
        this.sensor = sensor;
    }

    @Override
    public Reading read() throws SensorException {
        if (!on) {
            on = true;
            // What it would say of the time before: that it was missed.
            sensor.read();
            return new Reading.Nothing();
        }
        return sensor.read();
    }

    @Override
    public SensorId id() {
        return sensor.id();
    }

    @Override
    public SensorKind kind() {
        return sensor.kind();
    }

    @Override
    public Duration interval() {
        return sensor.interval();
    }

    @Override
    public void close() throws SensorException {
        sensor.close();
    }
}
