package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each sensor when it is due and hands the readings on.
 *
 * <p>The queue behind it is bounded. A reading that finds no room is passed over and counted, and
 * the sensor's next one that does is preceded by a {@code Missing(OVERRUN)} with the count: the
 * detectors learn that they missed something, and the sensors are read on time all the same.
 */
public final class SamplingLoop implements Loop {
    private static final Logger LOG = LoggerFactory.getLogger(SamplingLoop.class);

    /** A sensor that is further behind has lost its time; it isn't read in a burst. */
    private static final int MOST_READS_IN_A_STEP = 8;

    private static final Duration LONGEST_REST = Duration.ofMillis(200);

    private final List<Schedule> schedules;
    private final StampSource stamps;
    private final Queue<TimedReading> readings;
    private final SensorStates states;

    /**
     * @param readings bounded; refuses by {@code offer}
     */
    public SamplingLoop(
            List<Sensor> sensors,
            StampSource stamps,
            Queue<TimedReading> readings,
            SensorStates states) {
        this.stamps = stamps;
        this.readings = readings;
        this.states = states;
        long now = stamps.monotonicNanos().getAsLong();
        schedules = sensors.stream().map(sensor -> new Schedule(sensor, now)).toList();
    }

    @Override
    public String name() {
        return "sampling";
    }

    @Override
    public int doWork() {
        int reads = 0;
        for (var schedule : schedules) {
            reads += readDue(schedule);
            schedule.giveUpWhatIsLost(now());
        }
        return reads;
    }

    @Override
    public Duration rest() {
        long next = schedules.stream().mapToLong(s -> s.dueNanos - now()).min().orElse(0);
        return schedules.isEmpty() || next > LONGEST_REST.toNanos()
                ? LONGEST_REST
                : Duration.ofNanos(Math.max(next, 0));
    }

    /** Reads as often as it is time for, and on while there is sound that waits to be taken. */
    private int readDue(Schedule schedule) {
        int reads = 0;
        boolean more = false;
        while (reads < MOST_READS_IN_A_STEP && (more || schedule.isDue(now()))) {
            if (schedule.isDue(now())) {
                schedule.dueNanos += schedule.intervalNanos;
            }
            more = read(schedule) instanceof Reading.Sound;
            reads++;
        }
        return reads;
    }

    private Reading read(Schedule schedule) {
        var reading = readingOf(schedule);
        var timed = new TimedReading(schedule.sensor.id(), stamps.now(), reading);
        states.update(timed.sensor(), reading);
        if (schedule.passedOver > 0 && !tellOverrun(schedule, timed)) {
            schedule.passedOver++;
        } else if (!readings.offer(timed)) {
            schedule.passedOver++;
        }
        return reading;
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

    private boolean tellOverrun(Schedule schedule, TimedReading next) {
        var overrun =
                new Missing(MissingReason.OVERRUN, schedule.passedOver + " readings passed over");
        if (!readings.offer(new TimedReading(next.sensor(), next.time(), overrun))) {
            return false;
        }
        LOG.atWarn()
                .addKeyValue("sensor", next.sensor())
                .addKeyValue("readings", schedule.passedOver)
                .log("readings came faster than they were judged");
        schedule.passedOver = 0;
        return true;
    }

    private long now() {
        return stamps.monotonicNanos().getAsLong();
    }

    private static final class Schedule {
        private final Sensor sensor;
        private final long intervalNanos;
        private long dueNanos;
        private long passedOver;
        private boolean bugTold;

        Schedule(Sensor sensor, long dueNanos) {
            this.sensor = sensor;
            this.intervalNanos = sensor.interval().toNanos();
            this.dueNanos = dueNanos;
            if (intervalNanos <= 0) {
                throw new IllegalArgumentException(
                        sensor.id() + " wants to be read every " + sensor.interval());
            }
        }

        boolean isDue(long now) {
            return now - dueNanos >= 0;
        }

        void giveUpWhatIsLost(long now) {
            if (isDue(now)) {
                dueNanos = now;
            }
        }
    }
}
