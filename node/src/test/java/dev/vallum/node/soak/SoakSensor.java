package dev.vallum.node.soak;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A sensor that gets a new script each midnight, so that the simulation doesn't grow. Within a day
 * it plays what its script and its spells say.
 */
final class SoakSensor implements Sensor {
    private final SensorId id;
    private final SensorKind kind;
    private final Duration interval;
    private final String bus;
    private final LongSupplier nanos;
    private final Player player;
    private Script script = new Script();
    private Spells spells = new Spells();
    private long midnightNanos;
    private Reads reads;

    /** Makes a day's readings. */
    @FunctionalInterface
    interface Player {
        Reads play(Script script, Spells spells, Supplier<Duration> sinceMidnight);
    }

    /** What a read gives. */
    @FunctionalInterface
    interface Reads {
        Reading read() throws SensorException;
    }

    /**
     * @param nanos of the node's own time
     */
    SoakSensor(
            String id,
            SensorKind kind,
            Duration interval,
            String bus,
            LongSupplier nanos,
            Player player) {
        this.id = new SensorId(id);
        this.kind = kind;
        this.interval = interval;
        this.bus = bus;
        this.nanos = nanos;
        this.player = player;
        reads = player.play(script, spells, this::sinceMidnight);
    }

    /** Begins a day on which nothing happens yet. */
    void beginDay() {
        script = new Script();
        spells = new Spells();
        midnightNanos = nanos.getAsLong();
        reads = player.play(script, spells, this::sinceMidnight);
    }

    /** What the day's simulation plays; may be added to. */
    Script script() {
        return script;
    }

    /** What the simulation has no words for; may be added to. */
    Spells spells() {
        return spells;
    }

    private Duration sinceMidnight() {
        return Duration.ofNanos(nanos.getAsLong() - midnightNanos);
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
    public String bus() {
        return bus;
    }

    @Override
    public Reading read() throws SensorException {
        long now = nanos.getAsLong();
        if (spells.at(now - midnightNanos).filter(Spells.State.FAILING::equals).isPresent()) {
            // A text that is always another one, as drivers with an address or a count in it have.
            throw new SensorException("error -121 at " + now);
        }
        return reads.read();
    }

    @Override
    public void close() {}
}
