package dev.vallum.node.detect;

/**
 * The level that is usual of late: a share of the last windows stayed below it. Weather that goes
 * on becomes usual; somebody who is louder for less than the rest of the time does not.
 */
final class RecentLevel {
    private static final double LOWEST_DB = -220;
    private static final int BINS_PER_DB = 2;
    private static final int BINS = 600;

    private final short[] ring;
    private final int[] counts = new int[BINS];
    private final double share;
    private long windows;
    private double level;

    /**
     * @param windows so many are remembered
     * @param share of them, 0 to 1, that stay below; a half for the median
     */
    RecentLevel(int windows, double share) {
        ring = new short[windows];
        this.share = share;
    }

    /**
     * @param power a window's mean square
     */
    void add(double power) {
        int at = (int) (windows % ring.length);
        if (windows >= ring.length) {
            counts[ring[at]]--;
        }
        double db = 10 * Math.log10(power + 1e-22);
        ring[at] = (short) Math.clamp(Math.round((db - LOWEST_DB) * BINS_PER_DB), 0, BINS - 1);
        counts[ring[at]]++;
        windows++;
        level = find();
    }

    private double find() {
        double below = share * Math.min(windows, ring.length);
        int bin = 0;
        for (int sum = counts[0]; sum < below && bin < BINS - 1; sum += counts[bin]) {
            bin++;
        }
        return Math.pow(10, (LOWEST_DB + (double) bin / BINS_PER_DB) / 20);
    }

    /** Root mean square, to half a decibel; 0 before the first window. */
    double level() {
        return level;
    }

    /** So many windows were seen. */
    long windows() {
        return windows;
    }
}
