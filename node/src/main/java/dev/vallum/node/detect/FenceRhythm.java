package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;

/** Counts an energiser's impulses: those that fail to come, and those that come too soon. */
final class FenceRhythm {
    private final DetectionSettings.Fence settings;
    private final Condition missed;
    private final Condition hurried;
    private boolean begun;
    private long waitingSinceNanos;
    private boolean impulseBefore;
    private int goodInARow;
    private int soonInARow;
    private int inTimeInARow;

    FenceRhythm(SensorId sensor, DetectionSettings.Fence settings) {
        this.settings = settings;
        missed = new Condition(sensor, DetectionType.FENCE_IMPULSE_MISSED, Category.INTRUSION);
        hurried = new Condition(sensor, DetectionType.FENCE_INTERVAL, Category.FAULT);
    }

    /** The wait for an impulse begins anew: what was before it wasn't watched. */
    void waitFrom(long nowNanos) {
        begun = true;
        waitingSinceNanos = nowNanos;
        impulseBefore = false;
    }

    List<Detection> nothing(Stamp time, Evidence... peaks) {
        int count = missedCount(time);
        if (count == 0) {
            return List.of();
        }
        goodInARow = 0;
        return count < settings.missedToAlarm() || missed.isPresent()
                ? List.of()
                : missed.begin(time, evidence(time, count, peaks));
    }

    List<Detection> impulse(Stamp time, Evidence... peaks) {
        var changes = new ArrayList<Detection>();
        goodInARow = missedCount(time) == 0 ? goodInARow + 1 : 1;
        if (missed.isPresent() && goodInARow >= settings.impulsesToClear()) {
            changes.addAll(missed.end(time, evidence(time, 0, peaks)));
        }
        if (impulseBefore) {
            changes.addAll(interval(time));
        }
        impulseBefore = true;
        waitingSinceNanos = time.monotonicNanos();
        return changes;
    }

    /** Whether an impulse is overdue by now. */
    boolean isOverdue(Stamp time) {
        return begun && missedCount(time) > 0;
    }

    private List<Detection> interval(Stamp time) {
        long interval = time.monotonicNanos() - waitingSinceNanos;
        boolean soon = interval < settings.impulseAfter().minus(settings.tolerance()).toNanos();
        soonInARow = soon ? soonInARow + 1 : 0;
        inTimeInARow = soon ? 0 : inTimeInARow + 1;
        var evidence =
                Evidence.against(
                        "time since last impulse",
                        interval / 1e9,
                        "s",
                        settings.impulseAfter().toNanos() / 1e9);
        if (!hurried.isPresent() && soonInARow >= settings.soonToAlarm()) {
            return hurried.begin(time, evidence);
        }
        if (hurried.isPresent() && inTimeInARow >= settings.impulsesToClear()) {
            return hurried.end(time, evidence);
        }
        return List.of();
    }

    private int missedCount(Stamp time) {
        long waitedNanos =
                time.monotonicNanos() - waitingSinceNanos - settings.tolerance().toNanos();
        return (int) Math.max(0, waitedNanos / settings.impulseWithin().toNanos());
    }

    private Evidence[] evidence(Stamp time, int missedImpulses, Evidence... peaks) {
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
        evidence.addAll(List.of(peaks));
        return evidence.toArray(Evidence[]::new);
    }
}
