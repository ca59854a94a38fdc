package dev.vallum.node.detect;

import java.util.Arrays;

/**
 * What a level usually is: the median over the last hours. A storm that lasts for more than half of
 * them becomes the usual thing.
 */
final class UsualLevel {
    /** Six hours of one level each ten seconds. */
    static final int MOST = 6 * 360;

    /** Five minutes of them: after a start in a storm, the storm is the usual thing. */
    static final int FEWEST = 30;

    private final double[] levels = new double[MOST];
    private final double[] sorted = new double[MOST];
    private long count;
    private double median;

    void add(double level) {
        levels[(int) (count % MOST)] = level;
        count++;
        int known = (int) Math.min(count, MOST);
        System.arraycopy(levels, 0, sorted, 0, known);
        Arrays.sort(sorted, 0, known);
        median = sorted[known / 2];
    }

    boolean isKnown() {
        return count >= FEWEST;
    }

    double median() {
        return median;
    }
}
