package dev.vallum.node.detect;

import java.util.Arrays;

/**
 * How the levels of {@value #GROUPS} groups of bands are spread over the last seconds: quantiles
 * against the median, skew and tails, and the colour of quiet and loud moments. Not for several
 * threads.
 */
final class LevelSpread {
    static final int GROUPS = 8;
    static final int BANDS_IN_GROUP = BandLevels.BANDS / GROUPS;

    private static final double[] QUANTILES = {0.05, 0.25, 0.75, 0.95, 0.99};
    private static final double LOUD = 0.97;
    private static final double LEAST_DB = 0.1;

    /** Quantiles, width, skew and tails; colour of the median and of the loud. */
    static final int COUNT = GROUPS * (QUANTILES.length + 5);

    private static final int FRAMES = BandLevels.FRAMES;

    private final double[] sorted = new double[FRAMES];
    private final double[] medians = new double[GROUPS];
    private final double[] louds = new double[GROUPS];

    /**
     * @param groups the levels of each group over {@link BandLevels#FRAMES} frames, in dB
     * @return the first index of {@code features} not written to
     */
    int measure(double[][] groups, double[] features, int from) {
        int at = from;
        for (int group = 0; group < GROUPS; group++) {
            System.arraycopy(groups[group], 0, sorted, 0, FRAMES);
            Arrays.sort(sorted);
            medians[group] = quantile(sorted, 0.5);
            louds[group] = quantile(sorted, LOUD);
            for (double share : QUANTILES) {
                features[at++] = quantile(sorted, share) - medians[group];
            }
            at = moments(groups[group], features, at);
        }
        at = colour(medians, features, at);
        return colour(louds, features, at);
    }

    static double quantile(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    private static int moments(double[] level, double[] features, int from) {
        double mean = 0;
        for (double each : level) {
            mean += each / FRAMES;
        }
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        for (double each : level) {
            double off = each - mean;
            squares += off * off / FRAMES;
            cubes += off * off * off / FRAMES;
            fourths += off * off * off * off / FRAMES;
        }
        double deviation = Math.sqrt(squares) + LEAST_DB;
        features[from] = Math.log(deviation);
        features[from + 1] = Math.clamp(cubes / Math.pow(deviation, 3), -5, 8);
        features[from + 2] = Math.log(LEAST_DB + fourths / Math.pow(deviation, 4));
        return from + 3;
    }

    private static int colour(double[] levels, double[] features, int from) {
        double mean = 0;
        for (double level : levels) {
            mean += level / GROUPS;
        }
        for (int group = 0; group < GROUPS; group++) {
            features[from + group] = levels[group] - mean;
        }
        return from + GROUPS;
    }
}
