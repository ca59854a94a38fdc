package dev.vallum.node.detect;

import java.util.Arrays;

/** The level that only a tenth of the last ones stay below: what single events don't raise. */
final class QuietestTenth {
    private final double[] levels;
    private final double[] sorted;
    private long count;

    /**
     * @param size how many levels are looked back on, at least 1
     */
    QuietestTenth(int size) {
        levels = new double[size];
        sorted = new double[size];
    }

    void add(double level) {
        levels[(int) (count % levels.length)] = level;
        count++;
    }

    /** How many there were in all. */
    long count() {
        return count;
    }

    boolean isKnown() {
        return count >= levels.length;
    }

    /** To be asked for only once it is known. */
    double level() {
        System.arraycopy(levels, 0, sorted, 0, levels.length);
        Arrays.sort(sorted);
        return sorted[levels.length / 10];
    }
}
