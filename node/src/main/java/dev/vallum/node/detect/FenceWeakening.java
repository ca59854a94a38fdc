package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * Sees a fence lose voltage over days and weeks: growth in the wires, dirty insulators, an
 * energiser that tires. That is work for maintenance, not an alarm. Where the return-to-feed ratio
 * has held, the wire is not to blame: it is the energiser, its supply or earth, or a leak before
 * it.
 */
final class FenceWeakening {
    private static final double DAY_S = 86_400;

    /** A mean over less than this is weather. */
    private static final double SHORTEST_S = DAY_S / 4;

    /** The best that was seen is forgotten by half in this time: growth takes months, not years. */
    private static final double BEST_HALVES_S = 3_650 * DAY_S;

    private static final double LONGEST_STEP_S = 2;

    private final double share;
    private final FenceBaseline baseline;
    private final Condition weak;
    private double meanKv;
    private double bestKv;
    private double knownS;
    private long lastNanos;

    FenceWeakening(SensorId sensor, DetectionSettings.Fence settings, FenceBaseline baseline) {
        this.baseline = baseline;
        share = settings.weakeningShare();
        weak = new Condition(sensor, DetectionType.FENCE_WEAKENING, Category.FAULT);
    }

    /** Goes on from what was known before a restart. */
    void begin(FenceMemory memory) {
        meanKv = memory.dayKv();
        bestKv = memory.bestDayKv();
        knownS = memory.daySeconds();
    }

    double meanKv() {
        return meanKv;
    }

    double bestKv() {
        return bestKv;
    }

    /** The time that the mean was taken from, in s. */
    double knownS() {
        return knownS;
    }

    /** Takes a healthy impulse. */
    List<Detection> judge(Stamp time, FenceImpulse impulse) {
        double passedS = Math.clamp((time.monotonicNanos() - lastNanos) / 1e9, 0, LONGEST_STEP_S);
        lastNanos = time.monotonicNanos();
        knownS += passedS;
        double over = Math.max(passedS, Math.min(knownS, DAY_S));
        meanKv += (over == 0 ? 1 : passedS / over) * (impulse.returnKv() - meanKv);
        if (knownS < SHORTEST_S) {
            return List.of();
        }
        bestKv = Math.max(bestKv * (1 - passedS * Math.log(2) / BEST_HALVES_S), meanKv);
        double limitKv = bestKv * (1 - share);
        if (!weak.isPresent() && meanKv < limitKv) {
            return weak.begin(time, evidence(limitKv));
        }
        if (weak.isPresent() && meanKv >= bestKv * (1 - share / 2)) {
            return weak.end(time, evidence(limitKv));
        }
        return List.of();
    }

    private Evidence[] evidence(double limitKv) {
        return new Evidence[] {
            Evidence.against("return voltage over a day", meanKv, "kV", limitKv),
            Evidence.of("best return voltage over a day", bestKv, "kV"),
            Evidence.of("return to feed", baseline.ratio(), ""),
            Evidence.of("best return to feed", baseline.bestRatio(), "")
        };
    }
}
