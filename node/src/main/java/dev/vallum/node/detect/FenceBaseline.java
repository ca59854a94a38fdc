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

    /** An impulse counts for no more than this, however long ago the last one was. */
    private static final double LONGEST_S = 2;

    private final double overS;
    private double feedKv;
    private double returnKv;
    private long lastNanos;
    private int count;

    /**
     * @param over the time in which a lasting change is taken up to two thirds
     */
    FenceBaseline(Duration over) {
        overS = over.toNanos() / 1e9;
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

    /** Adds a healthy impulse. */
    void add(FenceImpulse impulse, long nowNanos) {
        double passedS = Math.clamp((nowNanos - lastNanos) / 1e9, 0, LONGEST_S);
        // The first ones count alike; after that it is their age that counts.
        double share = isKnown() ? 1 - Math.exp(-passedS / overS) : 1.0 / (count + 1);
        count = Math.min(count + 1, FEWEST);
        lastNanos = nowNanos;
        feedKv += share * (impulse.feedKv() - feedKv);
        returnKv += share * (impulse.returnKv() - returnKv);
    }

    /** Begins anew: what comes now is taken for how the fence is. */
    void forget() {
        count = 0;
    }
}
