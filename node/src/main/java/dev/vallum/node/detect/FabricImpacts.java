package dev.vallum.node.detect;

/**
 * Impacts on a wall or fence fabric: sudden rises of what is above {@value FabricFrames#BORDER_HZ}
 * Hz. A tool's is sharp: bright and soon over.
 */
final class FabricImpacts {
    private static final int MOST = 64;

    /** An impact is so many times what was there in the {@link #BEFORE} frames before. */
    private static final double RISE = 3;

    private static final int BEFORE = 8;
    private static final int LONGEST = FabricFrames.FRAMES_PER_S;

    /** It is over when its level is below this share of its highest. */
    private static final double OVER_SHARE = 0.35;

    /** Longest and dullest of a cut: it rings for a tenth of a second, above the border. */
    private static final double SHARP_S = 0.2;

    private static final double SHARP_FAST_SHARE = 0.5;

    /** Whoever cuts shakes the fabric little, with pauses: the last second over the peak. */
    private static final double STILL_SHARE = 0.22;

    private final double[] before = new double[BEFORE];
    private final double[] endS = new double[MOST];
    private final double[] peak = new double[MOST];
    private final boolean[] sharp = new boolean[MOST];
    private final double[] fastShare = new double[MOST];
    private long count;
    private long frames;
    private boolean running;
    private long beganAt;
    private double highest;
    private double slowSum;
    private double fastSum;

    /**
     * @param slow level of the frame below the border, in m/s²
     * @param fast above it
     * @param limit that an impact has to reach above it
     * @param shaking mean level over the last second, below or above the border
     * @return whether an impact ended
     */
    boolean take(double slow, double fast, double limit, double shaking) {
        double highestBefore = 0;
        for (double each : before) {
            highestBefore = Math.max(highestBefore, each);
        }
        before[(int) (frames % BEFORE)] = fast;
        frames++;
        if (!running) {
            if (fast < limit || fast < RISE * highestBefore) {
                return false;
            }
            running = true;
            beganAt = frames;
            highest = 0;
            slowSum = 0;
            fastSum = 0;
        }
        highest = Math.max(highest, Math.hypot(slow, fast));
        slowSum += slow * slow;
        fastSum += fast * fast;
        boolean over = fast < OVER_SHARE * highest && slow < 0.7 * highest;
        if (!over && frames - beganAt < LONGEST) {
            return false;
        }
        running = false;
        add(shaking);
        return true;
    }

    private void add(double shaking) {
        int at = (int) (count % MOST);
        endS[at] = nowS();
        peak[at] = highest;
        double lasted = (double) (frames - beganAt) / FabricFrames.FRAMES_PER_S;
        fastShare[at] = fastSum / (slowSum + fastSum);
        sharp[at] =
                lasted <= SHARP_S
                        && fastShare[at] >= SHARP_FAST_SHARE
                        && shaking < STILL_SHARE * highest;
        count++;
    }

    double nowS() {
        return (double) frames / FabricFrames.FRAMES_PER_S;
    }

    /** Impacts of any kind in the last seconds. */
    int within(double seconds) {
        int found = 0;
        for (long i = count - 1; i >= oldest() && nowS() - endS[(int) (i % MOST)] < seconds; i--) {
            found++;
        }
        return found;
    }

    /** Sharp ones in the last seconds. */
    int sharpWithin(double seconds) {
        int found = 0;
        for (long i = count - 1; i >= oldest() && nowS() - endS[(int) (i % MOST)] < seconds; i--) {
            found += isSharp(i) ? 1 : 0;
        }
        return found;
    }

    /** From the first to the last sharp one in the last seconds. */
    double sharpSpanS(double seconds) {
        double first = nowS();
        double last = 0;
        for (long i = count - 1; i >= oldest() && nowS() - endS[(int) (i % MOST)] < seconds; i--) {
            if (isSharp(i)) {
                first = endS[(int) (i % MOST)];
                last = Math.max(last, first);
            }
        }
        return Math.max(0, last - first);
    }

    private long oldest() {
        return Math.max(0, count - MOST);
    }

    private boolean isSharp(long impact) {
        return sharp[(int) (impact % MOST)];
    }

    boolean isLastSharp() {
        return count > 0 && isSharp(count - 1);
    }

    /** Highest level of the last impact, in m/s². */
    double lastPeak() {
        return count == 0 ? 0 : peak[(int) ((count - 1) % MOST)];
    }

    /** How much of it was above the border, 0 to 1. */
    double lastFastShare() {
        return count == 0 ? 0 : fastShare[(int) ((count - 1) % MOST)];
    }

    /** Those before now count no more. */
    void forget() {
        count = 0;
        running = false;
    }
}
