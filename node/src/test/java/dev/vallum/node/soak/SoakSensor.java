package dev.vallum.node.soak;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.Stimulus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A sensor that gets a new script each hour, made of what happens then: scripts are looked through
 * at each read, and don't forget.
 */
final class SoakSensor implements Sensor {
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

    private final SensorId id;
    private final SensorKind kind;
    private final Duration interval;
    private final String bus;
    private final LongSupplier nanos;
    private final Player player;
    private List<Event> events = List.of();
    private Spells spells = new Spells();
    private long midnightNanos;
    private long hourNanos;
    private Reads reads;

    private record Event(Stimulus what, long fromNanos, long toNanos) {}

    /**
     * What is played for an hour.
     *
     * @param script counts from the hour's begin
     * @param spells count from midnight
     */
    record Hour(
            Script script,
            Spells spells,
            Supplier<Duration> sinceBegin,
            Supplier<Duration> sinceMidnight) {}

    /** Makes an hour's readings. */
    @FunctionalInterface
    interface Player {
        Reads play(Hour hour);
    }

    /** What a read gives. */
    @FunctionalInterface
    interface Reads {
        Reading read();
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
        reads = play();
    }

    /** Begins a day on which nothing happens yet. */
    void beginDay() {
        events = new ArrayList<>();
        spells = new Spells();
        midnightNanos = nanos.getAsLong();
        hourNanos = midnightNanos - HOUR_NANOS;
    }

    /**
     * To be called before the day's first read.
     *
     * @param start since midnight
     */
    void add(Stimulus what, Duration start, Duration length) {
        events.add(new Event(what, start.toNanos(), start.plus(length).toNanos()));
    }

    /** What the simulation has no words for; may be added to. */
    Spells spells() {
        return spells;
    }

    private Reads play() {
        var script = new Script();
        long begin = hourNanos - midnightNanos;
        for (var event : events) {
            long from = Math.max(event.fromNanos(), begin) - begin;
            long to = Math.min(event.toNanos(), begin + HOUR_NANOS) - begin;
            if (from < to) {
                script.add(event.what(), Duration.ofNanos(from), Duration.ofNanos(to - from));
            }
        }
        return player.play(
                new Hour(script, spells, () -> since(hourNanos), () -> since(midnightNanos)));
    }

    private Duration since(long begin) {
        return Duration.ofNanos(nanos.getAsLong() - begin);
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
        if (now - hourNanos >= HOUR_NANOS) {
            hourNanos += HOUR_NANOS;
            reads = play();
        }
        if (spells.isFailingAt(now - midnightNanos)) {
            // A text that is always another one, as drivers with an address or a count in it have.
            throw new SensorException("error -121 at " + now);
        }
        return reads.read();
    }

    @Override
    public void close() {}
}
