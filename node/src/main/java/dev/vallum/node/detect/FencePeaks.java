package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.FenceJudge.Strictness;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the one state that a fence's peaks show. So many impulses in a row must speak for something
 * worse before it is believed, and so many, by stricter limits, for something better.
 */
final class FencePeaks {
    private final DetectionSettings.Fence settings;
    private final FenceBaseline baseline;
    private final FenceJudge judge;
    private final FenceWeakening weakening;
    private final Map<FenceState, Condition> conditions = new EnumMap<>(FenceState.class);
    private final LastStates asSet;
    private final LastStates withMargin;
    private FenceState state = FenceState.HEALTHY;
    private long sinceNanos;

    FencePeaks(SensorId sensor, DetectionSettings.Fence settings) {
        this.settings = settings;
        baseline = new FenceBaseline(settings.baselineOver());
        judge = new FenceJudge(settings, baseline);
        weakening = new FenceWeakening(sensor, settings);
        asSet = new LastStates(settings.lowToAlarm());
        withMargin = new LastStates(settings.impulsesToClear());
        for (var each : FenceState.values()) {
            each.type()
                    .ifPresent(type ->
                            conditions.put(each, new Condition(sensor, type, each.category())));
        }
    }

    List<Detection> judge(Stamp time, FenceImpulse impulse) {
        long now = time.monotonicNanos();
        var found = judge.judge(impulse, Strictness.AT_LIMIT);
        asSet.add(found);
        withMargin.add(judge.judge(impulse, Strictness.WITH_MARGIN));
        var changes = new ArrayList<Detection>();
        var next = next();
        if (next != state) {
            changes.addAll(changeTo(next, time, impulse));
        }
        if (state == FenceState.HEALTHY && found == FenceState.HEALTHY) {
            baseline.add(impulse, now);
            changes.addAll(weakening.judge(time, impulse));
        } else if (isLearnt(now)) {
            baseline.forget();
        }
        return changes;
    }

    /** Impulses before and after a pause or a missed one don't stand in a row. */
    void interrupt() {
        asSet.clear();
        withMargin.clear();
    }

    private FenceState next() {
        var worse = asSet.least();
        if (worse.compareTo(state) > 0) {
            return worse;
        }
        var better = withMargin.most();
        return better.compareTo(state) < 0 ? better : state;
    }

    private List<Detection> changeTo(FenceState next, Stamp time, FenceImpulse impulse) {
        var changes = new ArrayList<Detection>();
        var ending = conditions.get(state);
        if (ending != null) {
            changes.addAll(ending.end(time, evidence(impulse)));
        }
        var beginning = conditions.get(next);
        if (beginning != null) {
            changes.addAll(beginning.begin(time, evidence(impulse)));
        }
        state = next;
        sinceNanos = time.monotonicNanos();
        withMargin.clear();
        return changes;
    }

    /** A change that has stood for so long is how the fence is now; the absolute limits stay. */
    private boolean isLearnt(long now) {
        return switch (state) {
            case DROPPED, BRIDGED -> now - sinceNanos >= settings.relearnAfter().toNanos();
            case HEALTHY, LOW_POWER, HIGH, REVERSED, BYPASSED, LOW, CUT, SHORTED -> false;
        };
    }

    private Evidence[] evidence(FenceImpulse impulse) {
        double limitKv = settings.lowerLimitKv();
        var evidence = new ArrayList<Evidence>();
        evidence.add(Evidence.against("feed voltage", impulse.feedKv(), "kV", limitKv));
        evidence.add(Evidence.against("return voltage", impulse.returnKv(), "kV", limitKv));
        if (baseline.isKnown()) {
            evidence.add(Evidence.of("feed voltage before", baseline.feedKv(), "kV"));
            evidence.add(Evidence.of("return voltage before", baseline.returnKv(), "kV"));
        }
        return evidence.toArray(Evidence[]::new);
    }
}
