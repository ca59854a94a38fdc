package dev.vallum.node.record;

import dev.vallum.hardware.board.Board;
import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.board.Simulation;
import dev.vallum.hardware.indicator.Sounder;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.node.sampling.BusThreads;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ClockQuality;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sensors read for a while as a node reads them, without a node. Used by one thread; the sensors
 * are read by others.
 */
public final class ReadingSession {
    /** Some seconds of a full set of sensors, should a disk hold the taker up. */
    private static final int MOST_READINGS = 8_192;

    private static final Duration BEEP_STEP = Duration.ofMillis(20);
    private static final long LONGEST_REST_MILLIS = 50;
    private static final Duration LONGEST_STOP = Duration.ofMillis(500);

    private final long startNanos = System.nanoTime();
    private final Board board;
    private final List<Sensor> sensors = new ArrayList<>();
    private final BlockingQueue<TimedReading> readings = new ArrayBlockingQueue<>(MOST_READINGS);
    private @Nullable BusThreads threads;

    public ReadingSession(BoardConfiguration configuration) {
        board =
                new Board(
                        configuration,
                        new Simulation(
                                new Script(),
                                () -> Duration.ofNanos(System.nanoTime() - startNanos),
                                startNanos));
    }

    /** When it began, on the clock that readings are stamped with. */
    public long startNanos() {
        return startNanos;
    }

    /**
     * Opens another sensor, before {@link #begin()}.
     *
     * @throws SensorException if it can't be opened; one that may come later can
     */
    public Sensor open(SensorConfiguration configuration) throws SensorException {
        var sensor = board.open(List.of(configuration)).getFirst();
        sensors.add(sensor);
        return sensor;
    }

    /**
     * Lets the node's sounder beep once, so that somebody hears whether it is wired; it takes some
     * tenths of a second.
     *
     * @throws SensorException if its pin can't be had or driven
     */
    public void beep(PinPlace pin) throws SensorException {
        try (var sounder = board.sounder(pin)) {
            sounder.sound(Sounder.Signal.CHECK, System.nanoTime());
            while (sounder.step(System.nanoTime())) {
                LockSupport.parkNanos(BEEP_STEP.toNanos());
            }
        }
    }

    /** Reads from now on, each bus on a thread of its own. */
    public void begin() {
        var stamps =
                new StampSource(
                        UUID.randomUUID(),
                        System::nanoTime,
                        Clock.systemUTC(),
                        () -> ClockQuality.FREE_RUNNING);
        threads = new BusThreads(sensors, stamps, readings);
        threads.start();
    }

    /** Takes the next reading, waiting a moment for it. */
    public Optional<TimedReading> take() throws InterruptedException {
        return Optional.ofNullable(readings.poll(LONGEST_REST_MILLIS, TimeUnit.MILLISECONDS));
    }

    /**
     * Reads no more and closes the sensors; what was read can still be taken. A bus that hangs is
     * left as it is: closing it would hang as well, and the program ends soon.
     */
    public void end() throws InterruptedException {
        var ended = threads == null ? sensors : threads.stop(LONGEST_STOP);
        for (var sensor : ended) {
            close(sensor);
        }
        if (ended.size() == sensors.size()) {
            board.close();
        }
    }

    /** Takes a reading that is there. */
    public Optional<TimedReading> takeLeft() {
        return Optional.ofNullable(readings.poll());
    }

    private static void close(Sensor sensor) {
        try {
            sensor.close();
        } catch (SensorException e) {
            // What it said is in the readings, and nobody reads it any more.
            return;
        }
    }
}
