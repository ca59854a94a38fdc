package dev.vallum.hardware.simulated;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.Supplier;

/** A motion detector that alarms while its script has a {@link Stimulus.Movement}. */
public final class SimulatedMotion implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Reading ALARM = new Reading.Contact(ContactState.ALARM);
    private static final Reading QUIET = new Reading.Contact(ContactState.NORMAL);

    private final SensorId id;
    private final Script script;
    private final Supplier<Duration> elapsed;

    /**
     * @param elapsed time since the simulation's start
     */
    public SimulatedMotion(SensorId id, Script script, Supplier<Duration> elapsed) {
        this.id = id;
        this.script = script;
        this.elapsed = elapsed;
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
        return INTERVAL;
    }

    @Override
    public Reading read() {
        long now = elapsed.get().toNanos();
        if (script.isUnpluggedAt(now)) {
            return new Reading.Missing(MissingReason.GONE, "unplugged by the script");
        }
        return script.isOnAt(Stimulus.Movement.class, now) ? ALARM : QUIET;
    }

    @Override
    public void close() {}
}
