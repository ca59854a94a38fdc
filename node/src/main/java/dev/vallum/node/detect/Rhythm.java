package dev.vallum.node.detect;

/** The rhythm of a level over the last seconds: what beats there are, and how even. */
final class Rhythm {
    /** Borders of the parts of the modulation spectrum, in Hz. */
    private static final double[] PARTS = {0.4, 0.8, 1.2, 1.6, 2.0, 2.4, 3.0, 5.0, 8.0, 16.0};

    private static final int BINS_IN_PART = 3;
    private static final double SLOWEST_HZ = 1.2;
    private static final double FASTEST_HZ = 2.8;

    /** Share by which the slow level follows; a time constant of half a second. */
    private static final double FOLLOWING = 0.02;

    private static final double LOWEST_DB = -6;
    private static final double HIGHEST_DB = 25;

    static final int COUNT = PARTS.length - 1 + 7;

    private static final int FRAMES = BandLevels.FRAMES;
    private static final double[][] COSINES = waves(0);
    private static final double[][] SINES = waves(-Math.PI / 2);

    private final double[] onsets = new double[FRAMES];
    private double cadenceHz = SLOWEST_HZ;

    double cadenceHz() {
        return cadenceHz;
    }

    /** How far the level stood above the slow one, in dB; of the last measurement. */
    double[] onsets() {
        return onsets;
    }

    /**
     * @return the first index not written to
     */
    int measure(double[] level, double[] features, int from) {
        liftOff(level);
        double mean = 0;
        for (double onset : onsets) {
            mean += onset / FRAMES;
        }
        double variance = 1e-3;
        double cubes = 0;
        double fourths = 0;
        for (double onset : onsets) {
            double off = onset - mean;
            variance += off * off / FRAMES;
            cubes += off * off * off / FRAMES;
            fourths += off * off * off * off / FRAMES;
        }
        int at = modulation(mean, variance, features, from);
        at = regularity(mean, variance, features, at);
        features[at++] = Math.sqrt(variance);
        features[at++] = Math.clamp(cubes / Math.pow(variance, 1.5), -5, 5);
        features[at++] = Math.log(Math.max(1, fourths / (variance * variance)));
        return at;
    }

    /** Follows the slow level backwards first, so that the window's start is no onset. */
    private void liftOff(double[] level) {
        double slow = level[FRAMES / 2];
        for (int i = FRAMES / 2; i >= 0; i--) {
            slow += FOLLOWING * (level[i] - slow);
        }
        for (int i = 0; i < FRAMES; i++) {
            slow += FOLLOWING * (level[i] - slow);
            onsets[i] = Math.clamp(level[i] - slow, LOWEST_DB, HIGHEST_DB);
        }
    }

    private int modulation(double mean, double variance, double[] features, int from) {
        int at = from;
        for (int part = 0; part < PARTS.length - 1; part++) {
            double power = 0;
            for (int bin = part * BINS_IN_PART; bin < (part + 1) * BINS_IN_PART; bin++) {
                double real = 0;
                double imaginary = 0;
                for (int i = 0; i < FRAMES; i++) {
                    real += (onsets[i] - mean) * COSINES[bin][i];
                    imaginary += (onsets[i] - mean) * SINES[bin][i];
                }
                power = Math.max(power, real * real + imaginary * imaginary);
            }
            features[at++] = Math.log(1e-3 + power / (variance * FRAMES));
        }
        return at;
    }

    /** How alike the level is to itself a step later, and half a step, and two. */
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
        int at = from;
        features[at++] = most;
        features[at++] = cadenceHz;
        features[at++] = likeness(mean, best / 2) / variance;
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

    private static double[][] waves(double phase) {
        var waves = new double[(PARTS.length - 1) * BINS_IN_PART][FRAMES];
        for (int bin = 0; bin < waves.length; bin++) {
            int part = bin / BINS_IN_PART;
            double share = (bin % BINS_IN_PART + 0.5) / BINS_IN_PART;
            double hz = PARTS[part] + share * (PARTS[part + 1] - PARTS[part]);
            for (int i = 0; i < FRAMES; i++) {
                double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / FRAMES);
                double angle = 2 * Math.PI * hz * i / BandLevels.FRAMES_PER_S + phase;
                waves[bin][i] = hann * Math.cos(angle);
            }
        }
        return waves;
    }
}
