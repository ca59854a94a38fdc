package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the sensors of one bus when they are due and hands the readings on.
 *
 * <p>The queue behind it is bounded. A reading that finds no room is passed over and counted, and
 * the sensor's next one that does is preceded by a {@code Missing(OVERRUN)} with the count: the
 * detectors learn that they missed something, and the sensors are read on time all the same.
 *
 * <p>A sensor that failed is read again on time once, since a disturbed transfer is over by then;
 * after a second failure only each {@value #RETRY_MILLIS} ms, so that a chip that is gone costs the
 * others on its bus next to nothing.
 */
public final class SamplingLoop implements Loop {
    static final int RETRY_MILLIS = 250;

    private static final Logger LOG = LoggerFactory.getLogger(SamplingLoop.class);

    /** A sensor that is further behind has lost its time; it isn't read in a burst. */
    private static final int MOST_READS_IN_A_STEP = 8;

    private static final Duration LONGEST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofMillis(500);

    /** Sets up each chip, with classes that are loaded then, on a board that has just started. */
    private static final Duration LONGEST_FIRST_STEP = Duration.ofSeconds(10);

    private final String bus;
    private final String name;
    private final List<Sensor> sensors;
    private final List<Schedule> schedules;
    private final StampSource stamps;
    private volatile String reading = "";
    private volatile boolean hasStepped;

    /**
     * @param sensors those of one bus
     * @param readings bounded, fit for many threads; refuses by {@code offer}
     */
    public SamplingLoop(
            List<Sensor> sensors,
            StampSource stamps,
            Queue<TimedReading> readings,
            SensorStates states) {
        this.sensors = List.copyOf(sensors);
        this.stamps = stamps;
        bus = sensors.isEmpty() ? "" : sensors.getFirst().bus();
        name = bus.isEmpty() ? "sampling" : "sampling-" + bus;
        long now = now();
        schedules =
                sensors.stream()
                        .map(sensor ->
                                new Schedule(
                                        sensor,
                                        new SensorReadings(sensor.id(), stamps, readings, states),
                                        now))
                        .toList();
    }

    /** A loop for each bus that the sensors hang on. */
    public static List<SamplingLoop> perBus(
            List<Sensor> sensors,
            StampSource stamps,
            Queue<TimedReading> readings,
            SensorStates states) {
        Map<String, List<Sensor>> buses = new LinkedHashMap<>();
        for (var sensor : sensors) {
            buses.computeIfAbsent(sensor.bus(), _ -> new ArrayList<>()).add(sensor);
        }
        return buses.values().stream()
                .map(ofBus -> new SamplingLoop(ofBus, stamps, readings, states))
                .toList();
    }

    /** {@code sampling}, and behind a dash the bus if there is one. */
    @Override
    public String name() {
        return name;
    }

    /** The sensors that it reads. Nobody else may touch them while a step is under way. */
    public List<Sensor> sensors() {
        return sensors;
    }

    @Override
    public int doWork() {
        int reads = 0;
        for (var schedule : schedules) {
            reads += readDue(schedule);
            schedule.giveUpWhatIsLost(now());
        }
        hasStepped = true;
        return reads;
    }

    @Override
    public Duration rest() {
        long next = schedules.stream().mapToLong(s -> s.dueNanos - now()).min().orElse(0);
        return schedules.isEmpty() || next > LONGEST_REST.toNanos()
                ? LONGEST_REST
                : Duration.ofNanos(Math.max(next, 0));
    }

    /**
     * Says {@code Missing} in the place of each sensor that should have been read half a second ago
     * and wasn't, because the bus hangs or another sensor on it takes all the time. For a thread
     * other than the loop's own.
     *
     * @return how many sensors those are
     */
    int tellDelayed() {
        int delayed = 0;
        for (var schedule : schedules) {
            if (tellDelayed(schedule)) {
                delayed++;
            }
        }
        return delayed;
    }

    private boolean tellDelayed(Schedule schedule) {
        long due = schedule.dueNanos;
        long delayNanos = now() - due;
        var longest = hasStepped ? LONGEST_DELAY : LONGEST_FIRST_STEP;
        if (delayNanos <= longest.toNanos()) {
            schedule.isDelayed = false;
            return false;
        }
        // The first is stamped with the time since when it is true.
        long since = schedule.isDelayed ? now() : due;
        schedule.isDelayed = true;
        schedule.readings.addFrom(
                since,
                new Missing(
                        MissingReason.NO_ANSWER,
                        "not read for %.1f s: %s hangs at %s"
                                .formatted(delayNanos / 1e9, bus.isEmpty() ? name : bus, reading)));
        return true;
    }

    /** Reads as often as it is time for, and on while there are blocks that wait to be taken. */
    private int readDue(Schedule schedule) {
        int reads = 0;
        boolean more = false;
        while (reads < MOST_READS_IN_A_STEP && (more || schedule.isDue(now()))) {
            more = read(schedule);
            reads++;
        }
        return reads;
    }

    private boolean read(Schedule schedule) {
        reading = schedule.sensor.id().value();
        long scheduled = schedule.begin(now());
        var result = readingOf(schedule);
        schedule.readings.add(result);
        schedule.end(scheduled, now(), result);
        return result instanceof Reading.Sound || result instanceof Reading.Vibration;
    }

    private Reading readingOf(Schedule schedule) {
        try {
            return schedule.sensor.read();
        } catch (SensorException e) {
            return new Missing(MissingReason.NO_ANSWER, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // One driver's bug must not keep the other sensors from being read.
            if (!schedule.bugTold) {
                schedule.bugTold = true;
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("sensor", schedule.sensor.id())
                        .log("the driver threw what it never should; told once");
            }
            return new Missing(MissingReason.NO_ANSWER, "driver failed: " + e);
        }
    }

    private long now() {
        return stamps.monotonicNanos().getAsLong();
    }

    private static final class Schedule {
        private final Sensor sensor;
        private final SensorReadings readings;
        private long intervalNanos;
        private int failures;
        private boolean bugTold;

        /** Written by the loop's thread alone. */
        private volatile long dueNanos;

        /** Used by the thread that looks for delays alone. */
        private boolean isDelayed;

        Schedule(Sensor sensor, SensorReadings readings, long dueNanos) {
            this.sensor = sensor;
            this.readings = readings;
            this.dueNanos = dueNanos;
            intervalNanos = sensor.interval().toNanos();
            if (intervalNanos <= 0) {
                throw new IllegalArgumentException(
                        sensor.id() + " wants to be read every " + sensor.interval());
            }
        }

        boolean isDue(long now) {
            return now - dueNanos >= 0;
        }

        /** Returns for when this read was due, or that it comes before its time. */
        long begin(long now) {
            long scheduled = dueNanos;
            if (isDue(now)) {
                dueNanos = scheduled + intervalNanos;
            }
            return scheduled;
        }

        /** A sensor may want another interval after each read. */
        void end(long scheduled, long now, Reading result) {
            long asked = sensor.interval().toNanos();
            if (asked > 0) {
                intervalNanos = asked;
            }
            boolean wasDue = dueNanos != scheduled;
            failures = hasFailed(result) ? failures + 1 : 0;
            if (failures > 1) {
                dueNanos = now + Math.max(intervalNanos, RETRY_MILLIS * 1_000_000L);
            } else if (wasDue) {
                dueNanos = scheduled + intervalNanos;
            }
        }

        private static boolean hasFailed(Reading result) {
            return result instanceof Missing missing && missing.reason() == MissingReason.NO_ANSWER;
        }

        void giveUpWhatIsLost(long now) {
            if (isDue(now)) {
                dueNanos = now;
            }
        }
    }
}
