package dev.vallum.hardware.simulated;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A contact: a motion detector's, which alarms while its script has a {@link Stimulus.Movement}, a
 * gate's or a lid's. Each goes into the states that a {@link Stimulus.ContactIn} puts it in.
 */
public final class SimulatedContact implements Sensor {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final SensorId id;
    private final SensorKind kind;
    private final Script script;
    private final Supplier<Duration> elapsed;

    /**
     * @param kind motion, mask, gate or tamper
     * @param elapsed time since the simulation's start
     */
    public SimulatedContact(
            SensorId id, SensorKind kind, Script script, Supplier<Duration> elapsed) {
        this.id = id;
        this.kind = kind;
        this.script = script;
        this.elapsed = elapsed;
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
        return INTERVAL;
    }

    @Override
    public Reading read() {
        long now = elapsed.get().toNanos();
        if (script.isUnpluggedAt(now)) {
            return new Reading.Missing(MissingReason.GONE, "unplugged by the script");
        }
        return new Reading.Contact(stateAt(now));
    }

    private ContactState stateAt(long nanos) {
        for (var scene : script.scenes()) {
            if (scene.isOnAt(nanos) && scene.what() instanceof Stimulus.ContactIn(var state)) {
                return state;
            }
        }
        boolean moves = kind == SensorKind.MOTION && script.isOnAt(Stimulus.Movement.class, nanos);
        return moves ? ContactState.ALARM : ContactState.NORMAL;
    }

    @Override
    public void close() {}
}
