package dev.vallum.node.detect;

/**
 * How much bands rise and fall together, the nearer and the further ones: a step is broad, a bird
 * or a bell is not. The correlation between pairs of bands, averaged over pairs equally far apart.
 * Not for several threads.
 */
final class BandLikeness {
    private static final int FRAMES = BandLevels.FRAMES;
    private static final int PAIRS = BandLevels.BANDS / 2;
    private static final int[] APART = {1, 2, 4, 8, 12, 16};

    static final int COUNT = APART.length;

    /** Keeps levels that hardly move from correlating by chance. */
    private static final double LEAST_VARIANCE = 0.05;

    private final float[][] levels = new float[PAIRS][FRAMES];
    private final double[] variances = new double[PAIRS];

    /**
     * @return the first index of {@code features} not written to
     */
    int measure(BandLevels bands, double[] features, int from) {
        for (int i = 0; i < FRAMES; i++) {
            var frame = bands.frame(i);
            for (int pair = 0; pair < PAIRS; pair++) {
                levels[pair][i] = (frame[2 * pair] + frame[2 * pair + 1]) / 2;
            }
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            variances[pair] = centre(levels[pair]) + LEAST_VARIANCE;
        }
        int at = from;
        for (int apart : APART) {
            double sum = 0;
            for (int pair = 0; pair + apart < PAIRS; pair++) {
                sum +=
                        product(levels[pair], levels[pair + apart])
                                / Math.sqrt(variances[pair] * variances[pair + apart]);
            }
            features[at++] = sum / (PAIRS - apart);
        }
        return at;
    }

    /** Takes the mean off, and says what the mean square is then. */
    private static double centre(float[] level) {
        float mean = 0;
        for (float each : level) {
            mean += each / FRAMES;
        }
        for (int i = 0; i < FRAMES; i++) {
            level[i] -= mean;
        }
        return product(level, level);
    }

    private static double product(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < FRAMES; i++) {
            sum += one[i] * other[i];
        }
        return sum / FRAMES;
    }
}
