package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;

/**
 * Velocity of the ground as levels of each geophone for each fiftieth of a second: of steps, 10 to
 * 100 Hz, and of slow motion, 1 to 8 Hz.
 */
final class GroundFrames {
    static final int FRAMES_PER_S = 50;
    private static final double STEPS_FROM_HZ = 10;
    private static final double STEPS_TO_HZ = 100;
    private static final double SLOW_FROM_HZ = 1;
    private static final double SLOW_TO_HZ = 8;

    private final int channels;
    private final double rateHz;
    private final int samplesPerFrame;
    private final Biquad stepsFrom;
    private final Biquad stepsTo;
    private final Biquad slowFrom;
    private final Biquad slowTo;
    private final float[][] rings;
    private final double[] stepSquares;
    private final double[] slowSquares;
    private final double[] stepPower;
    private final double[] slowPower;
    private int ringAt;
    private int taken;

    GroundFrames(int channels, double rateHz) {
        this.channels = channels;
        this.rateHz = rateHz;
        samplesPerFrame = Math.max(1, (int) Math.round(rateHz / FRAMES_PER_S));
        stepsFrom = Biquad.highPass(STEPS_FROM_HZ, rateHz, channels);
        stepsTo = Biquad.lowPass(STEPS_TO_HZ, rateHz, channels);
        slowFrom = Biquad.highPass(SLOW_FROM_HZ, rateHz, channels);
        slowTo = Biquad.lowPass(SLOW_TO_HZ, rateHz, channels);
        rings = new float[channels][(int) Math.ceil(rateHz)];
        stepSquares = new double[channels];
        slowSquares = new double[channels];
        stepPower = new double[channels];
        slowPower = new double[channels];
    }

    boolean suits(Vibration block) {
        return block.channels() == channels && block.sampleRateHz() == rateHz;
    }

    int channels() {
        return channels;
    }

    double rateHz() {
        return rateHz;
    }

    /** Takes a sample of the block. Says whether it was a frame's last. */
    boolean take(Vibration block, int index) {
        for (int channel = 0; channel < channels; channel++) {
            double in = block.sample(channel, index);
            double step = stepsTo.next(channel, stepsFrom.next(channel, in));
            double slow = slowTo.next(channel, slowFrom.next(channel, in));
            stepSquares[channel] += step * step;
            slowSquares[channel] += slow * slow;
            rings[channel][ringAt] = (float) step;
        }
        ringAt = ringAt + 1 == rings[0].length ? 0 : ringAt + 1;
        if (++taken < samplesPerFrame) {
            return false;
        }
        for (int channel = 0; channel < channels; channel++) {
            stepPower[channel] = stepSquares[channel] / taken;
            slowPower[channel] = slowSquares[channel] / taken;
            stepSquares[channel] = 0;
            slowSquares[channel] = 0;
        }
        taken = 0;
        return true;
    }

    /** Mean square from 10 to 100 Hz, of the last frame, in (m/s)². */
    double stepPower(int channel) {
        return stepPower[channel];
    }

    /** Mean square from 1 to 8 Hz. */
    double slowPower(int channel) {
        return slowPower[channel];
    }

    /** Copies what a channel heard last, from 10 to 100 Hz, the newest sample at the end. */
    void copyLast(int channel, float[] into, int length) {
        var ring = rings[channel];
        for (int i = 0; i < length; i++) {
            into[i] = ring[Math.floorMod(ringAt - length + i, ring.length)];
        }
    }
}
