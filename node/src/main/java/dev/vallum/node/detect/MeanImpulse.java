package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.FenceImpulse;

/** The mean of the last few impulses. */
final class MeanImpulse {
    private final double[] feedKv;
    private final double[] returnKv;
    private int next;

    MeanImpulse(int size) {
        feedKv = new double[size];
        returnKv = new double[size];
    }

    void add(FenceImpulse impulse) {
        feedKv[next] = impulse.feedKv();
        returnKv[next] = impulse.returnKv();
        next = (next + 1) % feedKv.length;
    }

    /** Of as many as it was made for, which have to be there. */
    FenceImpulse get() {
        return new FenceImpulse(mean(feedKv), mean(returnKv));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
