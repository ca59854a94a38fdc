package dev.vallum.hardware.accelerometer;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a chip that is fixed to something can have measured what it gives. Two things it can't:
 *
 * <ul>
 *   <li>the very same counts on all axes for half a second, for the chip's own noise is about a
 *       count or more at the rates used here;
 *   <li>a mean acceleration over a second that is not {@value #LEAST_G} to {@value #MOST_G} g long:
 *       what stays in its place feels gravity, whichever way up, and chips of this kind are wrong
 *       by at most 0.25 g on an axis.
 * </ul>
 */
final class Plausibility {
    static final double LEAST_G = 0.5;
    static final double MOST_G = 1.5;

    private static final double GRAVITY = 9.80665;
    private static final int AXES = 3;

    private final int rateHz;
    private final double scale;
    private final short[] last = new short[AXES];
    private final double[] sums = new double[AXES];
    private int same;
    private int summed;
    private double meanG = 1;

    Plausibility(int rateHz, double metresPerSecondSquaredPerCount) {
        this.rateHz = rateHz;
        scale = metresPerSecondSquaredPerCount / GRAVITY;
    }

    /** To be called when the samples begin anew. */
    void reset() {
        same = 0;
        restartMean();
        meanG = 1;
    }

    /** Looks at samples that follow those before. */
    void add(short[] counts) {
        for (int i = 0; i < counts.length; i += AXES) {
            boolean isSame = true;
            for (int axis = 0; axis < AXES; axis++) {
                short count = counts[i + axis];
                isSame &= count == last[axis];
                last[axis] = count;
                sums[axis] += count;
            }
            same = isSame ? same + 1 : 0;
            summed++;
            if (summed == rateHz) {
                meanG = scale * Math.hypot(Math.hypot(sums[0], sums[1]), sums[2]) / rateHz;
                restartMean();
            }
        }
    }

    private void restartMean() {
        summed = 0;
        sums[0] = 0;
        sums[1] = 0;
        sums[2] = 0;
    }

    /** What is wrong, if anything is. */
    Optional<String> problem() {
        if (same >= rateHz / 2) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "gives the same values all the time: %d, %d, %d",
                            last[0],
                            last[1],
                            last[2]));
        }
        if (!(meanG >= LEAST_G && meanG <= MOST_G)) {
            return Optional.of(
                    String.format(Locale.ROOT, "feels %.2f g where gravity would be 1 g", meanG));
        }
        return Optional.empty();
    }
}
