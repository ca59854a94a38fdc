package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;
import java.time.Duration;

/**
 * What a fence's peaks have been of late: a mean that follows rain and drying within minutes, and
 * doesn't follow an abrupt change, since only healthy impulses are added to it.
 */
final class FenceBaseline {
    /** So many impulses have to be known before a change against them means anything. */
    static final int FEWEST = 10;

    private static final int MOST_SEEN = 1_000;

    /** An impulse counts for no more than this, however long ago the last one was. */
    private static final double LONGEST_S = 2;

    /** What the ratio has been at its best is forgotten to a third in this time. */
    private static final double BEST_OVER_S = 365 * 86_400.0;

    private static final double SCATTER_OVER_S = 300;

    private final double overS;
    private double feedKv;
    private double returnKv;
    private double bestRatio;
    private double scatter;
    private long lastNanos;
    private int count;
    private int seen = 1;

    /**
     * @param over the time in which a lasting change is taken up to two thirds
     */
    FenceBaseline(Duration over) {
        overS = over.toNanos() / 1e9;
    }

    /** Goes on from what was known before a restart. */
    void begin(FenceMemory memory) {
        count = FEWEST;
        feedKv = memory.feedKv();
        returnKv = memory.returnKv();
        bestRatio = memory.bestRatio();
        scatter = memory.scatter();
        seen = Math.min(memory.impulses(), MOST_SEEN);
    }

    boolean isKnown() {
        return count >= FEWEST;
    }

    double feedKv() {
        return feedKv;
    }

    double returnKv() {
        return returnKv;
    }

    /** What comes back of what is fed, 0 to 1 and a little more. */
    double ratio() {
        return returnKv / feedKv;
    }

    /** The best that has come back of what is fed, in dry weather: it follows up, not down. */
    double bestRatio() {
        return Math.max(bestRatio, ratio());
    }

    /** How far the ratio of single impulses is off its mean, as a share of it. */
    double scatter() {
        return scatter;
    }

    /** How many impulses the scatter was taken from, as far as they are counted. */
    int impulses() {
        return seen;
    }

    /** Adds what an impulse in low power says about the wire, at the usual feed. */
    void addRatio(FenceImpulse impulse, long nowNanos) {
        add(new FenceImpulse(feedKv, feedKv * impulse.returnKv() / impulse.feedKv()), nowNanos);
    }

    /** Adds a healthy impulse. */
    void add(FenceImpulse impulse, long nowNanos) {
        double passedS = Math.clamp((nowNanos - lastNanos) / 1e9, 0, LONGEST_S);
        // The first ones count alike; after that it is their age that counts.
        double share = isKnown() ? share(passedS, overS) : 1.0 / (count + 1);
        count = Math.min(count + 1, FEWEST);
        lastNanos = nowNanos;
        feedKv += share * (impulse.feedKv() - feedKv);
        returnKv += share * (impulse.returnKv() - returnKv);
        double off = Math.abs(impulse.returnKv() / impulse.feedKv() / ratio() - 1);
        scatter += Math.max(share(passedS, SCATTER_OVER_S), 1.0 / seen) * (off - scatter);
        seen = Math.min(seen + 1, MOST_SEEN);
        // The first ones are too few for a best: a single one may be far off.
        if (isKnown()) {
            bestRatio = Math.max(ratio(), bestRatio * (1 - share(passedS, BEST_OVER_S)));
        }
    }

    private static double share(double passedS, double overS) {
        return 1 - Math.exp(-passedS / overS);
    }

    /** Begins anew: what comes now is taken for how the fence is. */
    void forget() {
        count = 0;
    }
}
