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
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the one state that a fence's peaks show. So many impulses in a row must speak for something
 * worse before it is believed, and so many, by stricter limits, for something better. An abrupt
 * change that noise keeps one of them from saying their mean may say, if each of them is half way
 * there.
 */
final class FencePeaks {
    private final DetectionSettings.Fence settings;
    private final FenceBaseline baseline;
    private final FenceJudge judge;
    private final FenceWeakening weakening;
    private final Map<FenceState, Condition> conditions = new EnumMap<>(FenceState.class);
    private final LastStates asSet;
    private final LastStates halfWay;
    private final MeanImpulse mean;
    private final LastStates withMargin;
    private FenceState state = FenceState.HEALTHY;
    private long sinceNanos;

    /** Whether both ends fell by like shares when the state began. */
    private boolean sags;

    private long sagsSinceNanos;

    FencePeaks(SensorId sensor, DetectionSettings.Fence settings) {
        this.settings = settings;
        baseline = new FenceBaseline(settings.baselineOver());
        judge = new FenceJudge(settings, baseline);
        weakening = new FenceWeakening(sensor, settings, baseline);
        asSet = new LastStates(settings.lowToAlarm());
        halfWay = new LastStates(settings.lowToAlarm());
        mean = new MeanImpulse(settings.lowToAlarm());
        withMargin = new LastStates(settings.impulsesToClear());
        for (var each : FenceState.values()) {
            each.type()
                    .ifPresent(type ->
                            conditions.put(each, new Condition(sensor, type, each.category())));
        }
    }

    /** Goes on from what was known before a restart: a change that stands is judged against it. */
    void begin(FenceMemory memory) {
        baseline.begin(memory);
        weakening.begin(memory);
    }

    /** What is worth knowing after a restart; nothing while too few impulses are known. */
    Optional<FenceMemory> memory() {
        return baseline.isKnown()
                ? Optional.of(
                        new FenceMemory(
                                baseline.feedKv(),
                                baseline.returnKv(),
                                baseline.bestRatio(),
                                baseline.scatter(),
                                baseline.impulses(),
                                weakening.meanKv(),
                                weakening.bestKv(),
                                weakening.knownS()))
                : Optional.empty();
    }

    List<Detection> judge(Stamp time, FenceImpulse impulse) {
        long now = time.monotonicNanos();
        var found = judge.judge(impulse, Strictness.AT_LIMIT);
        var strict = judge.judge(impulse, Strictness.WITH_MARGIN);
        asSet.add(found);
        halfWay.add(strict);
        withMargin.add(strict);
        mean.add(impulse);
        var changes = new ArrayList<Detection>();
        var next = next();
        if (next != state) {
            changes.addAll(changeTo(next, time, impulse));
        }
        if (state == FenceState.HEALTHY && found == FenceState.HEALTHY) {
            baseline.add(impulse, now);
            changes.addAll(weakening.judge(time, impulse));
        } else if (state == FenceState.LOW_POWER && found == FenceState.LOW_POWER) {
            // So that rain in low power isn't a bridge after hours.
            baseline.addRatio(impulse, now);
        } else if (isLearnt(now)) {
            baseline.forget();
        }
        return changes;
    }

    /** Impulses before and after a pause or a missed one don't stand in a row. */
    void interrupt() {
        asSet.clear();
        halfWay.clear();
        withMargin.clear();
    }

    private FenceState next() {
        var worse = worse();
        if (worse.compareTo(state) > 0) {
            return worse;
        }
        var better = withMargin.most();
        return better.compareTo(state) < 0 ? better : state;
    }

    private FenceState worse() {
        var all = asSet.least();
        var half = halfWay.least();
        if (half.compareTo(all) <= 0) {
            return all;
        }
        var change = judge.change(mean.get(), Strictness.AT_LIMIT);
        var together = half.compareTo(change) < 0 ? half : change;
        return together.compareTo(all) > 0 ? together : all;
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
        boolean sagged = sags;
        sags = isSag(next, impulse);
        sagsSinceNanos = sagged ? sagsSinceNanos : sinceNanos;
        withMargin.clear();
        return changes;
    }

    /** When both ends fell by like shares, if they have and still are down. */
    OptionalLong sagsSinceNanos() {
        return sags ? OptionalLong.of(sagsSinceNanos) : OptionalLong.empty();
    }

    private boolean isSag(FenceState next, FenceImpulse impulse) {
        boolean isDown = next == FenceState.DROPPED || next == FenceState.LOW;
        double change = impulse.returnKv() / impulse.feedKv() / baseline.ratio() - 1;
        return isDown && baseline.isKnown() && Math.abs(change) <= settings.bridgeShare() / 2;
    }

    /** A change that has stood for so long is how the fence is now; the absolute limits stay. */
    private boolean isLearnt(long now) {
        return switch (state) {
            case DROPPED, BRIDGED -> now - sinceNanos >= settings.relearnAfter().toNanos();
            case HEALTHY, LOW_POWER, HIGH, REVERSED, BYPASSED, LOW, FEED_LOST, CUT, SHORTED ->
                    false;
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
