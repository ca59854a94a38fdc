package dev.vallum.node.detect;

/**
 * How much later one channel hears the same as another: the lag at which they are most alike, by
 * normalised cross-correlation, with a parabola through the highest value and its neighbours.
 *
 * <p>With lag known to a fraction of a sample: G. Jacovitti, G. Scarano, Discrete time techniques
 * for time delay estimation, IEEE Transactions on Signal Processing 41, 1993.
 */
final class Arrivals {
    private double lag;
    private double likeness;

    /**
     * Compares two pieces of the same time.
     *
     * @param mostLag in samples, less than half of the length
     * @return whether there is a highest value within the lags, and not at their edge
     */
    boolean measure(float[] early, float[] late, int length, int mostLag) {
        int best = 0;
        double highest = -2;
        for (int shift = -mostLag; shift <= mostLag; shift++) {
            double alike = alike(early, late, length, mostLag, shift);
            if (alike > highest) {
                highest = alike;
                best = shift;
            }
        }
        likeness = highest;
        lag = best;
        if (Math.abs(best) == mostLag) {
            return false;
        }
        double before = alike(early, late, length, mostLag, best - 1);
        double after = alike(early, late, length, mostLag, best + 1);
        double curve = before - 2 * highest + after;
        lag += curve < 0 ? 0.5 * (before - after) / curve : 0;
        return true;
    }

    private static double alike(float[] early, float[] late, int length, int mostLag, int shift) {
        double product = 0;
        double earlySquares = 1e-30;
        double lateSquares = 1e-30;
        for (int i = mostLag; i < length - mostLag; i++) {
            double a = early[i];
            double b = late[i + shift];
            product += a * b;
            earlySquares += a * a;
            lateSquares += b * b;
        }
        return product / Math.sqrt(earlySquares * lateSquares);
    }

    /** By how many samples the second came later; of the last measurement. */
    double lag() {
        return lag;
    }

    /** How alike they are at that lag, −1 to 1. */
    double likeness() {
        return likeness;
    }
}
