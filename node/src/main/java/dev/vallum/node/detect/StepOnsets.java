package dev.vallum.node.detect;

/**
 * Single onsets in the ground: a level of {@value #SHORT} frames that stands out from the quarter
 * second before it and from what is usual (a short-time over a long-time average).
 */
final class StepOnsets {
    private static final int MOST = 16;
    private static final int SHORT = 2;
    private static final int BEFORE = 12;

    /** Heel and toes of a step are one onset; so are its echoes. */
    private static final int APART = 13;

    /** Slow, careful steps are so far apart, in s. */
    private static final double SLOW_FROM_S = 0.6;

    private static final double SLOW_TO_S = 3.5;

    /** Intervals of drops that fall at random deviate by their mean, those of steps by less. */
    private static final double MOST_UNEVEN = 0.45;

    /** Neighbouring steps are alike in strength, in dB; drops are not. */
    private static final double MOST_UNLIKE_DB = 4;

    private final double limitDb;
    private final double stepDb;
    private final double[] levels = new double[BEFORE + SHORT];
    private final double[] atS = new double[MOST];
    private final double[] peakDb = new double[MOST];
    private long frames;
    private long lastAt = -APART;
    private long count;

    /**
     * @param limitDb an onset stands so far above what is usual, in dB
     * @param stepDb and so far above what was there before it
     */
    StepOnsets(double limitDb, double stepDb) {
        this.limitDb = limitDb;
        this.stepDb = stepDb;
    }

    /**
     * @param riseDb of the frame, over what is usual
     * @return whether an onset began
     */
    boolean take(double riseDb) {
        levels[(int) (frames % levels.length)] = Math.max(0, riseDb);
        frames++;
        if (frames - lastAt < APART) {
            int last = Math.floorMod(count - 1, MOST);
            peakDb[last] = count == 0 ? 0 : Math.max(peakDb[last], riseDb);
            return false;
        }
        if (frames < levels.length) {
            return false;
        }
        double now = 0;
        for (int i = 0; i < SHORT; i++) {
            now += level(i) / SHORT;
        }
        double before = 0;
        for (int i = SHORT; i < levels.length; i++) {
            before += level(i) / BEFORE;
        }
        if (now < limitDb || now < before + stepDb) {
            return false;
        }
        lastAt = frames;
        atS[(int) (count % MOST)] = nowS();
        peakDb[(int) (count % MOST)] = riseDb;
        count++;
        return true;
    }

    private double level(int framesAgo) {
        return levels[Math.floorMod(frames - 1 - framesAgo, levels.length)];
    }

    private double nowS() {
        return (double) frames / GroundFrames.FRAMES_PER_S;
    }

    /** Frames since the last onset began. */
    long since() {
        return frames - lastAt;
    }

    /** How many in the last seconds, at most {@value #MOST}. */
    int within(double seconds) {
        int found = 0;
        for (int i = 0; i < Math.min(MOST, count) && nowS() - at(i) < seconds; i++) {
            found++;
        }
        return found;
    }

    /** Mean peak of those in the last seconds over what is usual, in dB. */
    double meanPeakDb(double seconds) {
        int found = Math.max(1, within(seconds));
        double sum = 0;
        for (int i = 0; i < found; i++) {
            sum += peak(i) / found;
        }
        return sum;
    }

    double lastPeakDb() {
        return peak(0);
    }

    /** How many of the last onsets are like slow steps: neither close, nor far, nor random. */
    int slowInARow(int asked) {
        int run = count > 0 && nowS() - at(0) <= SLOW_TO_S ? 1 : 0;
        while (run > 0 && run < Math.min(Math.min(MOST, count), asked) && isSlow(run)) {
            run++;
        }
        return run >= asked && !isEven(run) ? 0 : run;
    }

    private boolean isSlow(int older) {
        double apart = at(older - 1) - at(older);
        return apart >= SLOW_FROM_S && apart <= SLOW_TO_S;
    }

    private boolean isEven(int run) {
        double mean = (at(0) - at(run - 1)) / (run - 1);
        double squares = 0;
        double unlike = 0;
        for (int i = 1; i < run; i++) {
            double off = at(i - 1) - at(i) - mean;
            squares += off * off / (run - 1);
            unlike += Math.abs(peak(i - 1) - peak(i)) / (run - 1);
        }
        return Math.sqrt(squares) <= MOST_UNEVEN * mean && unlike <= MOST_UNLIKE_DB;
    }

    private double at(int ago) {
        return atS[Math.floorMod(count - 1 - ago, MOST)];
    }

    private double peak(int ago) {
        return peakDb[Math.floorMod(count - 1 - ago, MOST)];
    }

    void forget() {
        count = 0;
        frames = 0;
        lastAt = -APART;
    }
}
