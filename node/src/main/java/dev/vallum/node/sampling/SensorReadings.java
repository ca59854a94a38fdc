package dev.vallum.node.sampling;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorId;
import java.util.Locale;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stamps and hands on one sensor's readings in order of time, whichever thread they come from: the
 * one that reads it, or the one that sees that nobody does.
 */
final class SensorReadings {
    private static final Logger LOG = LoggerFactory.getLogger(SensorReadings.class);

    private final SensorId sensor;
    private final StampSource stamps;
    private final Queue<TimedReading> readings;
    private final SensorStates states;
    private final MissingNews news = new MissingNews();
    private long lastNanos;
    private long passedOver;

    /**
     * @param readings bounded; refuses by {@code offer}
     */
    SensorReadings(
            SensorId sensor,
            StampSource stamps,
            Queue<TimedReading> readings,
            SensorStates states) {
        this.sensor = sensor;
        this.stamps = stamps;
        this.readings = readings;
        this.states = states;
        lastNanos = stamps.monotonicNanos().getAsLong();
    }

    /** Hands on what a read gave, stamped with the time when it came to be. */
    void add(Reading reading) {
        addFrom(stamps.monotonicNanos().getAsLong() - reading.age().toNanos(), reading);
    }

    /**
     * Hands on what holds since a moment. The stamp is that moment, unless a reading with a later
     * one was handed on before.
     */
    synchronized void addFrom(long nanos, Reading reading) {
        states.update(sensor, reading);
        lastNanos += Math.max(nanos - lastNanos, 0);
        if (news.isNews(reading, lastNanos)) {
            tell(reading);
        }
        var timed = new TimedReading(sensor, stamps.at(lastNanos), reading);
        if (passedOver > 0 && !tellOverrun(timed)) {
            passedOver++;
        } else if (!readings.offer(timed)) {
            passedOver++;
        }
    }

    private void tell(Reading reading) {
        if (reading instanceof Missing(var reason, var detail)) {
            LOG.atWarn()
                    .addKeyValue("sensor", sensor)
                    .addKeyValue("reason", reason.name().toLowerCase(Locale.ROOT))
                    .addKeyValue("detail", detail)
                    .log("missing");
        } else {
            LOG.atInfo()
                    .addKeyValue("sensor", sensor)
                    .addKeyValue("answersFor", MissingNews.SETTLED.toSeconds() + "s")
                    .log("returned");
        }
    }

    private boolean tellOverrun(TimedReading next) {
        var overrun = new Missing(MissingReason.OVERRUN, passedOver + " readings passed over");
        if (!readings.offer(new TimedReading(sensor, next.time(), overrun))) {
            return false;
        }
        LOG.atWarn()
                .addKeyValue("sensor", sensor)
                .addKeyValue("readings", passedOver)
                .log("readings came faster than they were judged");
        passedOver = 0;
        return true;
    }
}
