package dev.vallum.node.evaluate;

/**
 * What a count of successes proves about their probability: the one-sided bounds after Clopper and
 * Pearson (Biometrika 26, 1934).
 */
public final class BinomialBound {
    private static final int HALVINGS = 60;

    private BinomialBound() {}

    /**
     * The probability that the true one exceeds at the confidence.
     *
     * @param confidence such as 0.95
     */
    public static double lower(int successes, int trials, double confidence) {
        if (successes < 0 || successes > trials || trials == 0) {
            throw new IllegalArgumentException(successes + " of " + trials);
        }
        if (successes == 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atLeast(successes, trials, middle) < 1 - confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The probability that the true one stays below at the confidence. */
    public static double upper(int successes, int trials, double confidence) {
        return 1 - lower(trials - successes, trials, confidence);
    }

    private static double atLeast(int successes, int trials, double probability) {
        double sum = 0;
        double logOfChoices = 0;
        for (int k = 0; k <= trials; k++) {
            if (k > 0) {
                logOfChoices += Math.log((double) (trials - k + 1) / k);
            }
            if (k >= successes) {
                sum +=
                        Math.exp(
                                logOfChoices
                                        + k * Math.log(probability)
                                        + (trials - k) * Math.log1p(-probability));
            }
        }
        return sum;
    }
}
