package dev.vallum.node.soak;

import java.util.Arrays;

/**
 * How a figure changes over time, by the slopes between each two of its values: the median of them
 * (Theil and Sen), and the least that it can be but for one run in two hundred (Sen 1968, by
 * Kendall's variance). A few values that are far out don't move either.
 *
 * @param perDay the median slope
 * @param leastPerDay the lower bound; negative infinity if there are too few values to tell
 */
record Trend(double perDay, double leastPerDay) {
    /** The normal distribution leaves 0.5 % beyond it. */
    private static final double DEVIATIONS = 2.576;

    /**
     * @param days when, ascending
     * @param values what was measured then
     */
    static Trend of(double[] days, double[] values) {
        int n = days.length;
        if (n != values.length || n < 2) {
            throw new IllegalArgumentException(n + " times of " + values.length + " values");
        }
        var slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[count++] = (values[j] - values[i]) / (days[j] - days[i]);
            }
        }
        Arrays.sort(slopes);
        double variance = n * (n - 1.0) * (2.0 * n + 5) / 18;
        int least = (int) Math.floor((count - DEVIATIONS * Math.sqrt(variance)) / 2) - 1;
        return new Trend(
                (slopes[(count - 1) / 2] + slopes[count / 2]) / 2,
                least < 0 ? Double.NEGATIVE_INFINITY : slopes[least]);
    }
}
