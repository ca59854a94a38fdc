package dev.vallum.node.evaluate;

/** What a count of events in a time proves about how often they come. */
final class PoissonBound {
    private static final int HALVINGS = 60;

    private PoissonBound() {}

    /**
     * The mean count that the true one stays below at the confidence; 3.0 for none at 0.95.
     *
     * @param confidence such as 0.95
     */
    static double upper(int events, double confidence) {
        double low = 0;
        double high = 2.0 * events + 20;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atMost(events, middle) > 1 - confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double atMost(int events, double mean) {
        double sum = 0;
        double log = -mean;
        for (int k = 0; k <= events; k++) {
            if (k > 0) {
                log += Math.log(mean / k);
            }
            sum += Math.exp(log);
        }
        return sum;
    }
}
