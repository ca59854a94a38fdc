package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** A sensor that gives a reading whenever it is due: for kinds that have no simulation. */
final class SyntheticSensor implements Sensor {
    private static final Reading NOTHING = new Reading.Nothing();

    private final SensorId id;
    private final SensorKind kind;
    private final Duration interval;
    private final Supplier<Duration> elapsed;
    private final Function<SplittableRandom, Reading> readings;
    private final SplittableRandom random = new SplittableRandom(1);
    private long given;

    /**
     * @param readings makes the next one
     */
    SyntheticSensor(
            SensorId id,
            SensorKind kind,
            Duration interval,
            Supplier<Duration> elapsed,
            Function<SplittableRandom, Reading> readings) {
        this.id = id;
        this.kind = kind;
        this.interval = interval;
        this.elapsed = elapsed;
        this.readings = readings;
    }

    @Override
    public SensorId id() {
        return id;
    }

    @Override
    public SensorKind kind() {
        return kind;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public Reading read() {
        if (given >= elapsed.get().toNanos() / interval.toNanos()) {
            return NOTHING;
        }
        given++;
        return readings.apply(random);
    }

    @Override
    public void close() {}
}
