package dev.vallum.node.detect;

/**
 * The rhythm of a level over the last seconds: how even its beats are, and at what pace. Not for
 * several threads.
 */
final class Rhythm {
    private static final double SLOWEST_HZ = 1.05;
    private static final double FASTEST_HZ = 3.5;

    /** Share by which the slow level follows; a time constant of half a second. */
    private static final double FOLLOWING = 0.02;

    private static final double LOWEST_DB = -6;
    private static final double HIGHEST_DB = 25;
    private static final double LEAST_VARIANCE = 1e-3;

    static final int COUNT = Modulation.PARTS + 8;

    private static final int FRAMES = BandLevels.FRAMES;

    private final double[] onsets = new double[FRAMES];
    private final Modulation modulation = new Modulation();
    private double cadenceHz = SLOWEST_HZ;
    private double evenness;

    /** The pace at which the level is most like itself; of the last measurement. */
    double cadenceHz() {
        return cadenceHz;
    }

    /** How like itself the level is at that pace, up to about 1. */
    double evenness() {
        return evenness;
    }

    /** How far the level stood above the slow one, in dB; of the last measurement. */
    double[] onsets() {
        return onsets;
    }

    /**
     * @param level over {@link BandLevels#FRAMES} frames, in dB
     * @return the first index of {@code features} not written to
     */
    int measure(double[] level, double[] features, int from) {
        liftOff(level, onsets);
        int at = modulation.measure(onsets, features, from);
        double mean = 0;
        for (double onset : onsets) {
            mean += onset / FRAMES;
        }
        double variance = LEAST_VARIANCE;
        double cubes = 0;
        double fourths = 0;
        for (double onset : onsets) {
            double off = onset - mean;
            variance += off * off / FRAMES;
            cubes += off * off * off / FRAMES;
            fourths += off * off * off * off / FRAMES;
        }
        at = regularity(mean, variance, features, at);
        features[at++] = Math.sqrt(variance);
        features[at++] = Math.clamp(cubes / Math.pow(variance, 1.5), -5, 5);
        features[at++] = Math.log(Math.max(1, fourths / (variance * variance)));
        return at;
    }

    /**
     * How far a level stands above the slow one, which is followed backwards first, so that the
     * start is no onset.
     *
     * @param onsets as long as the level, at least 1; written to
     */
    static void liftOff(double[] level, double[] onsets) {
        int middle = level.length / 2;
        double slow = level[middle];
        for (int i = middle; i >= 0; i--) {
            slow += FOLLOWING * (level[i] - slow);
        }
        for (int i = 0; i < level.length; i++) {
            slow += FOLLOWING * (level[i] - slow);
            onsets[i] = Math.clamp(level[i] - slow, LOWEST_DB, HIGHEST_DB);
        }
    }

    /** How alike the level is to itself a step later, and half a step, one and a half, and two. */
    private int regularity(double mean, double variance, double[] features, int from) {
        int shortest = (int) (BandLevels.FRAMES_PER_S / FASTEST_HZ);
        int longest = (int) (BandLevels.FRAMES_PER_S / SLOWEST_HZ);
        int best = shortest;
        double most = -1;
        for (int lag = shortest; lag <= longest; lag++) {
            double likeness = likeness(mean, lag) / variance;
            if (likeness > most) {
                most = likeness;
                best = lag;
            }
        }
        cadenceHz = (double) BandLevels.FRAMES_PER_S / best;
        evenness = most;
        int at = from;
        features[at++] = most;
        features[at++] = cadenceHz;
        features[at++] = likeness(mean, best / 2) / variance;
        features[at++] = likeness(mean, best * 3 / 2) / variance;
        features[at++] = likeness(mean, best * 2) / variance;
        return at;
    }

    private double likeness(double mean, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < FRAMES; i++) {
            sum += (onsets[i] - mean) * (onsets[i + lag] - mean);
        }
        return sum / (FRAMES - lag);
    }
}
