package dev.vallum.node.detect;

/** How evenly a level beats, at the pace of steps, over the last six seconds. */
final class StepRhythm {
    static final int FRAMES = 6 * GroundFrames.FRAMES_PER_S;

    /** 3.2 steps a second, a sprint, to 1.1, a stroll. */
    private static final int SHORTEST = 15;

    private static final int LONGEST = 46;

    /** The slow course of the level, over a second, is lifted off. */
    private static final int SLOW = GroundFrames.FRAMES_PER_S;

    private final double[] ring = new double[FRAMES];
    private final double[] lifted = new double[FRAMES];
    private long frames;
    private double regularity;
    private double cadenceHz = 1;
    private double depthDb;

    void add(double riseDb) {
        ring[(int) (frames % FRAMES)] = riseDb;
        frames++;
    }

    /** Measures anew; to be called when there are enough frames. */
    void measure() {
        liftOff();
        double variance = 1e-6;
        for (double each : lifted) {
            variance += each * each / FRAMES;
        }
        depthDb = Math.sqrt(variance);
        regularity = 0;
        double lowest = 1;
        for (int lag = SHORTEST / 2; lag <= LONGEST; lag++) {
            double alike = alike(lag) / variance;
            lowest = Math.min(lowest, alike);
            // Between steps it has to be quiet: a beat is a hill with a valley before it.
            double hill = Math.min(alike, 0.7 * (alike - lowest));
            if (lag >= SHORTEST && hill > regularity) {
                regularity = hill;
                cadenceHz = (double) GroundFrames.FRAMES_PER_S / lag;
            }
        }
        regularity = Math.min(1, regularity);
    }

    private void liftOff() {
        int oldest = (int) (frames % FRAMES);
        double sum = 0;
        for (int i = 0; i < SLOW; i++) {
            sum += ring[(oldest + i) % FRAMES];
        }
        int from = 0;
        for (int i = 0; i < FRAMES; i++) {
            if (i - SLOW / 2 > from && from + SLOW < FRAMES) {
                sum += ring[(oldest + from + SLOW) % FRAMES] - ring[(oldest + from) % FRAMES];
                from++;
            }
            lifted[i] = ring[(oldest + i) % FRAMES] - sum / SLOW;
        }
    }

    private double alike(int lag) {
        double sum = 0;
        for (int i = lag; i < FRAMES; i++) {
            sum += lifted[i] * lifted[i - lag];
        }
        return sum / (FRAMES - lag);
    }

    boolean isKnown() {
        return frames >= FRAMES;
    }

    /** 0 for noise, 1 for a clock. */
    double regularity() {
        return regularity;
    }

    double cadenceHz() {
        return cadenceHz;
    }

    /** How far the level goes up and down, as a standard deviation in dB. */
    double depthDb() {
        return depthDb;
    }

    void forget() {
        frames = 0;
        regularity = 0;
    }
}
