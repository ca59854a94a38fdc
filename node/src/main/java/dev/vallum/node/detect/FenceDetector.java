package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the impulses of an electric fence and holds their peaks against a lower limit.
 *
 * <p>Time in which the fence wasn't read, or couldn't be, says nothing about impulses: the wait
 * begins anew after it. That it wasn't read is reported by others.
 */
final class FenceDetector implements Detector {
    private final SensorId sensor;
    private final DetectionSettings.Fence settings;
    private final long gapNanos;
    private final Condition missed;
    private final Condition low;
    private @Nullable FenceImpulse last;
    private boolean begun;
    private long lastReadingNanos;
    private long waitingSinceNanos;
    private int goodInARow;
    private int lowInARow;
    private int highInARow;

    FenceDetector(SensorId sensor, DetectionSettings.Fence settings, Duration gap) {
        this.sensor = sensor;
        this.settings = settings;
        gapNanos = gap.toNanos();
        missed = new Condition(sensor, DetectionType.FENCE_IMPULSE_MISSED, Category.INTRUSION);
        low = new Condition(sensor, DetectionType.FENCE_VOLTAGE_LOW, Category.INTRUSION);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        boolean unwatched = !begun || now - lastReadingNanos > gapNanos;
        begun = true;
        lastReadingNanos = now;
        if (unwatched) {
            waitingSinceNanos = now;
        }
        return switch (reading.reading()) {
            case FenceImpulse impulse -> impulse(reading.time(), impulse);
            case Reading.Nothing _ -> nothing(reading.time());
            case Reading.Missing _ -> {
                waitingSinceNanos = now;
                last = null;
                yield List.of();
            }
            case Reading.Contact _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no fence: " + reading);
        };
    }

    private List<Detection> nothing(Stamp time) {
        int count = missedCount(time);
        if (count == 0) {
            return List.of();
        }
        goodInARow = 0;
        return count < settings.missedToAlarm() || missed.isPresent()
                ? List.of()
                : missed.begin(time, evidence(time, count));
    }

    private List<Detection> impulse(Stamp time, FenceImpulse impulse) {
        last = impulse;
        var changes = new ArrayList<Detection>();
        goodInARow = missedCount(time) == 0 ? goodInARow + 1 : 1;
        if (missed.isPresent() && goodInARow >= settings.impulsesToClear()) {
            changes.addAll(missed.end(time, evidence(time, 0)));
        }
        changes.addAll(voltage(time, impulse));
        waitingSinceNanos = time.monotonicNanos();
        return changes;
    }

    private List<Detection> voltage(Stamp time, FenceImpulse impulse) {
        double lowerKv = Math.min(impulse.feedKv(), impulse.returnKv());
        lowInARow = lowerKv < settings.lowerLimitKv() ? lowInARow + 1 : 0;
        highInARow =
                lowerKv >= settings.lowerLimitKv() + settings.hysteresisKv() ? highInARow + 1 : 0;
        if (!low.isPresent() && lowInARow >= settings.lowToAlarm()) {
            return low.begin(time, evidence(time, 0));
        }
        if (low.isPresent() && highInARow >= settings.impulsesToClear()) {
            return low.end(time, evidence(time, 0));
        }
        return List.of();
    }

    private int missedCount(Stamp time) {
        long waitedNanos =
                time.monotonicNanos() - waitingSinceNanos - settings.tolerance().toNanos();
        return (int) Math.max(0, waitedNanos / settings.impulseWithin().toNanos());
    }

    private Evidence[] evidence(Stamp time, int missedImpulses) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                Evidence.against(
                        "time since last impulse",
                        (time.monotonicNanos() - waitingSinceNanos) / 1e9,
                        "s",
                        settings.impulseWithin().plus(settings.tolerance()).toNanos() / 1e9));
        if (missedImpulses > 0) {
            evidence.add(Evidence.of("missed impulses", missedImpulses, ""));
        }
        if (last != null) {
            double limitKv = settings.lowerLimitKv();
            evidence.add(Evidence.against("feed voltage", last.feedKv(), "kV", limitKv));
            evidence.add(Evidence.against("return voltage", last.returnKv(), "kV", limitKv));
        }
        return evidence.toArray(Evidence[]::new);
    }

    @Override
    public List<Measurement> values() {
        boolean stale =
                lastReadingNanos - waitingSinceNanos
                        > settings.impulseWithin().plus(settings.tolerance()).toNanos();
        if (last == null || stale) {
            return List.of();
        }
        return List.of(
                new Measurement(sensor.value(), "feed voltage", last.feedKv(), "kV"),
                new Measurement(sensor.value(), "return voltage", last.returnKv(), "kV"));
    }
}
