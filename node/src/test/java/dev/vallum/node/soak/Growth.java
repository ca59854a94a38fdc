package dev.vallum.node.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges whether a node grows. What comes in the first tenth doesn't count: classes are loaded,
 * rooms are filled for the first time. After that a figure grows if even the lower bound of its
 * trend, kept up for a year, would come to more than the figure is allowed; and if it has come to
 * something in the run itself, as a day's last drops of that filling would be much in a year.
 */
final class Growth {
    /** Fewer values don't tell a trend from noise. */
    static final int LEAST_SAMPLES = 12;

    private static final double DAYS_OF_A_YEAR = 365;
    private static final double MIB = 1024 * 1024;

    /** What is judged. */
    enum Figure {
        HEAP("live heap", "MiB", 8, 0.25),
        DESCRIPTORS("open descriptors", "", 4, 1),
        THREADS("threads", "", 4, 1),
        FILES("files", "", 4, 1);

        private final String text;
        private final String unit;
        private final double allowedPerYear;
        private final double allowedInRun;

        Figure(String text, String unit, double allowedPerYear, double allowedInRun) {
            this.text = text;
            this.unit = unit;
            this.allowedPerYear = allowedPerYear;
            this.allowedInRun = allowedInRun;
        }

        private double of(Sample sample) {
            return switch (this) {
                case HEAP -> sample.heapBytes() / MIB;
                case DESCRIPTORS -> sample.descriptors();
                case THREADS -> sample.threads();
                case FILES -> sample.files();
            };
        }
    }

    /**
     * What became of one figure.
     *
     * @param days from the first to the last value that counts
     */
    record Finding(Figure figure, Trend trend, double days) {
        boolean isGrowing() {
            return trend.leastPerDay() * DAYS_OF_A_YEAR > figure.allowedPerYear
                    && trend.leastPerDay() * days > figure.allowedInRun;
        }

        /** For people. */
        String text() {
            var least =
                    trend.leastPerDay() == Double.NEGATIVE_INFINITY
                            ? "no bound"
                            : number(trend.leastPerDay());
            return String.format(
                    Locale.ROOT,
                    "%-17s %s %s a year (at least %s; %s allowed): %s",
                    figure.text,
                    number(trend.perDay()),
                    figure.unit,
                    least,
                    number(figure.allowedPerYear / DAYS_OF_A_YEAR),
                    isGrowing() ? "GROWS" : "does not grow");
        }

        private static String number(double perDay) {
            // Without a sign for a zero that came from below.
            return String.format(Locale.ROOT, "%.1f", perDay * DAYS_OF_A_YEAR + 0.0);
        }
    }

    private Growth() {}

    /**
     * @param samples in order of time
     * @throws IllegalArgumentException if there are too few to judge
     */
    static List<Finding> judge(List<Sample> samples) {
        double first = samples.isEmpty() ? 0 : samples.getLast().day() / 10;
        var settled = samples.stream().filter(sample -> sample.day() > first).toList();
        if (settled.size() < LEAST_SAMPLES) {
            throw new IllegalArgumentException(
                    settled.size() + " samples after the first tenth, fewer than " + LEAST_SAMPLES);
        }
        var days = settled.stream().mapToDouble(Sample::day).toArray();
        double span = days[days.length - 1] - days[0];
        var findings = new ArrayList<Finding>();
        for (var figure : Figure.values()) {
            var values = settled.stream().mapToDouble(figure::of).toArray();
            findings.add(new Finding(figure, Trend.of(days, values), span));
        }
        return findings;
    }
}
