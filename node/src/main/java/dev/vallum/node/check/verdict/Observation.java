package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sensor has said since it is watched. Used by one thread. */
public final class Observation {
    /** Faults are passed over for so long: a device may need some time to begin. */
    static final long SETTLING_NANOS = 1_000_000_000L;

    private final SensorConfiguration sensor;
    private final long startNanos;
    private final List<Heard> heard = new ArrayList<>();
    private final List<Missing> faults = new ArrayList<>();
    private Optional<Missing> now = Optional.empty();
    private long reads;
    private long readNanos;

    /** A reading, and when it came to be, in nanoseconds since the start. */
    record Heard(long nanos, Reading reading) {}

    public Observation(SensorConfiguration sensor, long startNanos) {
        this.sensor = sensor;
        this.startNanos = startNanos;
        readNanos = startNanos;
    }

    /**
     * Takes a reading.
     *
     * @param nanos when it came to be, on the clock of the start
     */
    public void add(long nanos, Reading reading) {
        reads++;
        readNanos = nanos;
        if (reading instanceof Missing missing) {
            // Lost readings are over when they are told.
            now =
                    missing.reason() == MissingReason.OVERRUN
                            ? Optional.empty()
                            : Optional.of(missing);
            if (nanos - startNanos > SETTLING_NANOS) {
                faults.add(missing);
            }
            return;
        }
        now = Optional.empty();
        if (!(reading instanceof Reading.Nothing)) {
            heard.add(new Heard(nanos - startNanos, reading));
        }
    }

    SensorConfiguration sensor() {
        return sensor;
    }

    /** The readings of a kind, in their order. */
    <R extends Reading> List<R> readings(Class<R> kind) {
        return heard.stream().map(Heard::reading).filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Heard> heard() {
        return heard;
    }

    /** What the last read missed; empty if it missed nothing. */
    Optional<Missing> missingNow() {
        return now;
    }

    /** Reads that failed, besides those of the first second. */
    List<Missing> faults() {
        return faults;
    }

    long reads() {
        return reads;
    }

    /** How long it has been watched. */
    long watchedNanos(long nowNanos) {
        return nowNanos - startNanos;
    }

    /** How long ago it was last read. */
    long unreadNanos(long nowNanos) {
        return nowNanos - readNanos;
    }
}
