package dev.vallum.node.check.verdict;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Plain figures of some values. */
final class Statistics {
    private Statistics() {}

    /** The value below which a share of them lies; they must not be empty. */
    static double quantile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** Root of the mean square of what is left without the mean. */
    static double deviation(double[] values) {
        double mean = mean(values);
        DoubleUnaryOperator square = value -> (value - mean) * (value - mean);
        return Math.sqrt(Arrays.stream(values).map(square).average().orElse(0));
    }

    static boolean areEqual(double[] values) {
        return Arrays.stream(values).distinct().count() <= 1;
    }
}
