package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the impulses of an electric fence: their rhythm ({@link FenceRhythm}), their peaks ({@link
 * FencePeaks}) and what becomes of them over weeks ({@link FenceWeakening}).
 *
 * <p>Time in which the fence wasn't read, or couldn't be, says nothing about impulses: the wait
 * begins anew after it. That it wasn't read is reported by others.
 */
final class FenceDetector implements Detector {
    private final SensorId sensor;
    private final DetectionSettings.Fence settings;
    private final long gapNanos;
    private final FenceRhythm rhythm;
    private final FencePeaks peaks;
    private @Nullable FenceImpulse last;
    private boolean begun;
    private boolean overdue;
    private long lastReadingNanos;
    private long validNanos;

    FenceDetector(SensorId sensor, DetectionSettings.Fence settings, Duration gap) {
        this.sensor = sensor;
        this.settings = settings;
        gapNanos = gap.toNanos();
        rhythm = new FenceRhythm(sensor, settings);
        peaks = new FencePeaks(sensor, settings);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        boolean unwatched = !begun || now - lastReadingNanos > gapNanos;
        begun = true;
        lastReadingNanos = now;
        if (unwatched) {
            restart(now);
        }
        overdue = rhythm.isOverdue(reading.time());
        if (!(reading.reading() instanceof Reading.Missing)) {
            validNanos = now;
        }
        return switch (reading.reading()) {
            case FenceImpulse impulse -> impulse(reading.time(), impulse);
            case Reading.Nothing _ -> rhythm.nothing(reading.time(), lastPeaks());
            case Reading.Missing _ -> missing(now);
            case Reading.Contact _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no fence: " + reading);
        };
    }

    /** A read that failed now and then blinds nobody: the detectors hold their peaks meanwhile. */
    private List<Detection> missing(long now) {
        if (now - validNanos > settings.tolerance().toNanos()) {
            restart(now);
            last = null;
        }
        return List.of();
    }

    private void restart(long now) {
        rhythm.waitFrom(now);
        peaks.interrupt();
    }

    private List<Detection> impulse(Stamp time, FenceImpulse impulse) {
        if (overdue) {
            peaks.interrupt();
        }
        overdue = false;
        last = impulse;
        var changes = new ArrayList<>(rhythm.impulse(time, lastPeaks()));
        changes.addAll(peaks.judge(time, impulse));
        return changes;
    }

    private Evidence[] lastPeaks() {
        if (last == null) {
            return new Evidence[0];
        }
        double limitKv = settings.lowerLimitKv();
        return new Evidence[] {
            Evidence.against("feed voltage", last.feedKv(), "kV", limitKv),
            Evidence.against("return voltage", last.returnKv(), "kV", limitKv)
        };
    }

    @Override
    public List<Measurement> values() {
        if (last == null || overdue) {
            return List.of();
        }
        return List.of(
                new Measurement(sensor.value(), "feed voltage", last.feedKv(), "kV"),
                new Measurement(sensor.value(), "return voltage", last.returnKv(), "kV"));
    }
}
