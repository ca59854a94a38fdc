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
 * Judges the time between impulses. Some that come far too soon are reported at once. What is less
 * far off a single interval can't tell, since sampling blurs it by the tolerance; the mean over ten
 * is blurred by a tenth of that, and shows an energiser that is a little too fast or too slow.
 */
final class FenceIntervals {
    private static final int MEAN_OVER = 10;

    private final DetectionSettings.Fence settings;
    private final Condition condition;
    private final long[] lastNanos = new long[MEAN_OVER];
    private int next;
    private int count;
    private int soonInARow;
    private int inTimeInARow;

    FenceIntervals(SensorId sensor, DetectionSettings.Fence settings) {
        this.settings = settings;
        condition = new Condition(sensor, DetectionType.FENCE_INTERVAL, Category.FAULT);
    }

    /** What comes next doesn't follow on what was before. */
    void interrupt() {
        count = 0;
    }

    /** Takes the time between two impulses between which none was missed. */
    List<Detection> judge(Stamp time, long intervalNanos) {
        lastNanos[next] = intervalNanos;
        next = (next + 1) % MEAN_OVER;
        count = Math.min(count + 1, MEAN_OVER);
        boolean soon = intervalNanos < leastNanos(1);
        soonInARow = soon ? soonInARow + 1 : 0;
        inTimeInARow = soon ? 0 : inTimeInARow + 1;
        if (!condition.isPresent() && isWrong()) {
            return condition.begin(time, evidence(intervalNanos));
        }
        if (condition.isPresent() && isRight()) {
            return condition.end(time, evidence(intervalNanos));
        }
        return List.of();
    }

    private boolean isWrong() {
        boolean wrongMean =
                count == MEAN_OVER
                        && (meanNanos() < leastNanos(MEAN_OVER)
                                || meanNanos() > mostNanos(MEAN_OVER));
        return wrongMean || soonInARow >= settings.soonToAlarm();
    }

    /** By the bare limits, without what is granted. */
    private boolean isRight() {
        return inTimeInARow >= settings.impulsesToClear()
                && count == MEAN_OVER
                && meanNanos() >= settings.impulseAfter().toNanos()
                && meanNanos() <= settings.impulseWithin().toNanos();
    }

    /**
     * @param intervals over which is measured
     */
    private long leastNanos(int intervals) {
        return settings.impulseAfter().minus(settings.tolerance().dividedBy(intervals)).toNanos();
    }

    private long mostNanos(int intervals) {
        return settings.impulseWithin().plus(settings.tolerance().dividedBy(intervals)).toNanos();
    }

    private long meanNanos() {
        long sum = 0;
        for (int i = 0; i < MEAN_OVER; i++) {
            sum += lastNanos[i];
        }
        return sum / MEAN_OVER;
    }

    private Evidence[] evidence(long intervalNanos) {
        double leastS = settings.impulseAfter().toNanos() / 1e9;
        double mostS = settings.impulseWithin().toNanos() / 1e9;
        var evidence = new ArrayList<Evidence>();
        evidence.add(Evidence.against("time since last impulse", intervalNanos / 1e9, "s", leastS));
        if (count == MEAN_OVER) {
            double meanS = meanNanos() / 1e9;
            evidence.add(
                    Evidence.against(
                            "mean time between impulses",
                            meanS,
                            "s",
                            meanS > (leastS + mostS) / 2 ? mostS : leastS));
        }
        return evidence.toArray(Evidence[]::new);
    }
}
