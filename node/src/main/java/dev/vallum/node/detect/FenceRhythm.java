package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts an energiser's impulses: those that fail to come, whether it is off, and those that come
 * too soon or too late.
 *
 * <p>A missed impulse is an alarm at once, whatever its cause. If none comes for long while the
 * monitor answers, that the energiser is off is reported besides: it explains the alarm and doesn't
 * end it.
 */
final class FenceRhythm {
    private final DetectionSettings.Fence settings;
    private final Condition missed;
    private final Condition off;
    private final FenceIntervals intervals;
    private boolean begun;
    private long waitingSinceNanos;
    private long silentSinceNanos;
    private boolean impulseBefore;
    private int goodInARow;
    private int answers;

    FenceRhythm(SensorId sensor, DetectionSettings.Fence settings) {
        this.settings = settings;
        missed = new Condition(sensor, DetectionType.FENCE_IMPULSE_MISSED, Category.INTRUSION);
        off = new Condition(sensor, DetectionType.FENCE_ENERGISER_OFF, Category.FAULT);
        intervals = new FenceIntervals(sensor, settings);
    }

    /** The wait for an impulse begins anew: what was before it wasn't watched. */
    void waitFrom(long nowNanos) {
        begun = true;
        waitingSinceNanos = nowNanos;
        impulseBefore = false;
        answers = 0;
        intervals.interrupt();
    }

    List<Detection> nothing(Stamp time, Evidence... peaks) {
        answers++;
        int count = missedCount(time);
        if (count == 0) {
            return List.of();
        }
        goodInARow = 0;
        long waited = waitedNanos(time);
        boolean begins =
                !missed.isPresent()
                        && count >= settings.missedToAlarm()
                        && waited >= settings.silentToAlarm().toNanos();
        boolean isOff = !off.isPresent() && waited >= settings.energiserOffAfter().toNanos();
        if (!begins && !isOff) {
            return List.of();
        }
        var changes = new ArrayList<Detection>();
        if (begins) {
            silentSinceNanos = waitingSinceNanos;
            changes.addAll(missed.begin(time, evidence(time, count, peaks)));
        }
        if (isOff) {
            changes.addAll(off.begin(time, silence(time, peaks)));
        }
        return changes;
    }

    List<Detection> impulse(Stamp time, Evidence... peaks) {
        var changes = new ArrayList<Detection>();
        boolean late = missedCount(time) > 0;
        goodInARow = late ? 1 : goodInARow + 1;
        if (missed.isPresent() && goodInARow >= settings.impulsesToClear()) {
            changes.addAll(missed.end(time, evidence(time, 0, peaks)));
        }
        if (off.isPresent() && goodInARow >= settings.impulsesToClear()) {
            changes.addAll(off.end(time, evidence(time, 0, peaks)));
        }
        if (late) {
            intervals.interrupt();
        } else if (impulseBefore) {
            changes.addAll(intervals.judge(time, waitedNanos(time)));
        }
        impulseBefore = true;
        waitingSinceNanos = time.monotonicNanos();
        answers = 0;
        return changes;
    }

    /** Whether an impulse is overdue by now. */
    boolean isOverdue(Stamp time) {
        return begun && missedCount(time) > 0;
    }

    /** Whether missed impulses are reported. */
    boolean isMissed() {
        return missed.isPresent();
    }

    /** When the last impulse came before those that are reported as missed. */
    long silentSinceNanos() {
        return silentSinceNanos;
    }

    private long waitedNanos(Stamp time) {
        return time.monotonicNanos() - waitingSinceNanos;
    }

    private int missedCount(Stamp time) {
        long late = waitedNanos(time) - settings.tolerance().toNanos();
        return (int) Math.max(0, late / settings.impulseWithin().toNanos());
    }

    private Evidence[] evidence(Stamp time, int missedImpulses, Evidence... peaks) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                Evidence.against(
                        "time since last impulse",
                        waitedNanos(time) / 1e9,
                        "s",
                        settings.impulseWithin().plus(settings.tolerance()).toNanos() / 1e9));
        if (missedImpulses > 0) {
            evidence.add(Evidence.of("missed impulses", missedImpulses, ""));
        }
        evidence.addAll(List.of(peaks));
        return evidence.toArray(Evidence[]::new);
    }

    private Evidence[] silence(Stamp time, Evidence... peaks) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(
                Evidence.against(
                        "time since last impulse",
                        waitedNanos(time) / 1e9,
                        "s",
                        settings.energiserOffAfter().toNanos() / 1e9));
        evidence.add(Evidence.of("answers of the monitor meanwhile", answers, ""));
        evidence.addAll(List.of(peaks));
        return evidence.toArray(Evidence[]::new);
    }
}
