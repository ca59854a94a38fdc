package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A sensor that gives what a function of the seconds since the start says.
 *
 * @param now since the start
 */
record Readings(
        SensorKind kind, Duration interval, Supplier<Duration> now, Function<Double, Reading> at)
        implements Sensor {

    static Rehearsal rehearse(SensorKind kind, Duration interval, Function<Double, Reading> at) {
        return new Rehearsal(made -> new Readings(kind, interval, made::now, at));
    }

    @Override
    public SensorId id() {
        return new SensorId("sensor");
    }

    @Override
    public Reading read() {
        return at.apply(now.get().toNanos() / 1e9);
    }

    @Override
    public void close() {}
}
