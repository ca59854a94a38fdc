package dev.vallum.hardware.pickup;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import dev.vallum.hardware.converter.Converter;
import dev.vallum.hardware.sensor.SensorException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** The peak detectors of a fence's two ends and the line that empties both. */
public final class PeakDetectors implements AutoCloseable {
    /** Between two looks at a rising peak, and what the reset line is high for at least. */
    private static final long PAUSE_NANOS = 1_000_000;

    /** An impulse of 10 ms has ended after as many pauses. */
    private static final int MOST_LOOKS = 10;

    /** A peak that rises by less, as a share of itself and in V, has ended: that is noise. */
    private static final double STILL = 0.01;

    private static final double STILL_VOLTS = 0.005;

    private final Input feed;
    private final Input returning;
    private final DigitalOutput reset;
    private final LongConsumer pause;

    /** A channel of a converter. */
    public record Input(Converter converter, int channel) {
        double volts() throws SensorException {
            return converter.volts(channel);
        }
    }

    /**
     * Held voltages of both ends.
     *
     * @param feedVolts at the converter's pin
     * @param returnVolts at the converter's pin
     */
    record Peaks(double feedVolts, double returnVolts) {
        double highest() {
            return Math.max(feedVolts, returnVolts);
        }

        Peaks orHigher(Peaks other) {
            return new Peaks(
                    Math.max(feedVolts, other.feedVolts), Math.max(returnVolts, other.returnVolts));
        }

        boolean isStill(Peaks before) {
            return isStill(feedVolts, before.feedVolts) && isStill(returnVolts, before.returnVolts);
        }

        private static boolean isStill(double now, double before) {
            return now <= before * (1 + STILL) + STILL_VOLTS;
        }
    }

    /**
     * @param feed shared; its converter is not closed with this
     * @param returning on the same bus
     * @param reset high empties both detectors; closed with this
     */
    public PeakDetectors(Input feed, Input returning, DigitalOutput reset) {
        this(feed, returning, reset, LockSupport::parkNanos);
    }

    /**
     * @param pause lets as many nanoseconds pass
     */
    PeakDetectors(Input feed, Input returning, DigitalOutput reset, LongConsumer pause) {
        this.feed = feed;
        this.returning = returning;
        this.reset = reset;
        this.pause = pause;
    }

    String bus() {
        return feed.converter.bus();
    }

    Peaks measure() throws SensorException {
        return new Peaks(feed.volts(), returning.volts());
    }

    /** Measures until the impulse is over; a held voltage sinks slowly, so the highest counts. */
    Peaks complete(Peaks seen) throws SensorException {
        var highest = seen;
        for (int look = 0; look < MOST_LOOKS; look++) {
            pause.accept(PAUSE_NANOS);
            var now = measure();
            boolean isStill = now.isStill(highest);
            highest = highest.orHigher(now);
            if (isStill) {
                break;
            }
        }
        return highest;
    }

    /**
     * Empties both detectors.
     *
     * @return what they hold all the same, while they are being emptied
     */
    Peaks empty() throws SensorException {
        drive(true);
        try {
            pause.accept(PAUSE_NANOS);
            return measure();
        } finally {
            drive(false);
        }
    }

    private void drive(boolean isHigh) throws SensorException {
        try {
            reset.setState(isHigh);
        } catch (Pi4JException e) {
            throw new SensorException(
                    "reset line on gpio:" + reset.bcm() + " can't be driven: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SensorException {
        try {
            reset.close();
        } catch (Pi4JException e) {
            throw new SensorException("reset line can't be closed", e);
        }
    }
}
