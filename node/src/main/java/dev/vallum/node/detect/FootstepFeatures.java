package dev.vallum.node.detect;

import java.util.Arrays;

/**
 * What is measured on the last seconds of sound to tell steps from the rest. All of it is relative,
 * in dB or as a share, so that the distance of the walker and the gain of the microphone hardly
 * matter. Not for several threads.
 */
final class FootstepFeatures {
    private static final int FRAMES = BandLevels.FRAMES;
    private static final int GROUPS = 8;
    private static final int BANDS_IN_GROUP = BandLevels.BANDS / GROUPS;

    /** Groups from here on, some 1 kHz and up, are where grains of gravel sound. */
    private static final int FIRST_HIGH_GROUP = 4;

    /** Numbers per group, per rhythm, per rhythm's beats. */
    static final int COUNT = GROUPS * 8 + 2 * (Rhythm.COUNT + Beats.COUNT);

    private final double[][] groups = new double[GROUPS][FRAMES];
    private final double[] whole = new double[FRAMES];
    private final double[] high = new double[FRAMES];
    private final double[] sorted = new double[FRAMES];
    private final Rhythm wholeRhythm = new Rhythm();
    private final Rhythm highRhythm = new Rhythm();
    private final Beats beats = new Beats();
    private double aboveBackgroundDb;

    /** Of the steps, if these are steps. */
    double cadenceHz() {
        return highRhythm.cadenceHz();
    }

    /** How far the loudest twentieth lies above the median, over all bands. */
    double aboveBackgroundDb() {
        return aboveBackgroundDb;
    }

    /**
     * @param levels with at least {@link BandLevels#FRAMES} frames
     * @param features {@value #COUNT} numbers, written to
     */
    void measure(BandLevels levels, double[] features) {
        fillGroups(levels);
        int at = 0;
        double medians = 0;
        double peaks = 0;
        for (var group : groups) {
            at = spread(group, features, at);
            medians += features[at - 2] / GROUPS;
            peaks += features[at - 1] / GROUPS;
        }
        for (int group = 0; group < GROUPS; group++) {
            features[group * 8 + 6] -= medians;
            features[group * 8 + 7] -= peaks;
        }
        System.arraycopy(whole, 0, sorted, 0, FRAMES);
        Arrays.sort(sorted);
        aboveBackgroundDb = quantile(0.95) - quantile(0.5);
        at = wholeRhythm.measure(whole, features, at);
        at = beats.measure(levels, wholeRhythm.onsets(), features, at);
        at = highRhythm.measure(high, features, at);
        at = beats.measure(levels, highRhythm.onsets(), features, at);
        if (at != COUNT) {
            throw new IllegalStateException(at + " features, not " + COUNT);
        }
    }

    private void fillGroups(BandLevels levels) {
        for (int i = 0; i < FRAMES; i++) {
            var frame = levels.frame(FRAMES - 1 - i);
            whole[i] = 0;
            high[i] = 0;
            for (int group = 0; group < GROUPS; group++) {
                double sum = 0;
                for (int band = 0; band < BANDS_IN_GROUP; band++) {
                    sum += frame[group * BANDS_IN_GROUP + band];
                }
                groups[group][i] = sum / BANDS_IN_GROUP;
                whole[i] += groups[group][i] / GROUPS;
                if (group >= FIRST_HIGH_GROUP) {
                    high[i] += groups[group][i] / (GROUPS - FIRST_HIGH_GROUP);
                }
            }
        }
    }

    /** How a group's level is distributed, how fast it rises, how it goes with the whole. */
    private int spread(double[] group, double[] features, int from) {
        System.arraycopy(group, 0, sorted, 0, FRAMES);
        Arrays.sort(sorted);
        double median = quantile(0.5);
        int at = from;
        features[at++] = quantile(0.95) - median;
        features[at++] = quantile(0.8) - median;
        features[at++] = median - quantile(0.2);
        features[at++] = median - quantile(0.05);
        features[at++] = meanRise(group);
        features[at++] = correlation(group, whole);
        features[at++] = median;
        features[at++] = quantile(0.95);
        return at;
    }

    private double quantile(double share) {
        return sorted[(int) (share * (FRAMES - 1))];
    }

    private static double meanRise(double[] level) {
        double sum = 0;
        for (int i = 2; i < FRAMES; i++) {
            sum += Math.max(0, level[i] - level[i - 2]);
        }
        return sum / FRAMES;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < FRAMES; i++) {
            meanA += a[i] / FRAMES;
            meanB += b[i] / FRAMES;
        }
        double product = 0;
        double squareA = 1e-3;
        double squareB = 1e-3;
        for (int i = 0; i < FRAMES; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
