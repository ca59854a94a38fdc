package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;

/**
 * Acceleration of a wall or fence fabric as levels below and above {@value #BORDER_HZ} Hz, for each
 * fiftieth of a second: hands and feet shake slowly, tools are short and bright.
 */
final class FabricFrames {
    static final int FRAMES_PER_S = 50;

    /** Somebody's weight shakes a fence at some 2 to 8 Hz, a cut rings far above. */
    static final double BORDER_HZ = 25;

    /** Slower than this is leaning and gravity. */
    private static final double LEAN_HZ = 0.5;

    /** What a tone is looked for in. */
    private static final int PIECE = 128;

    private final int axes;
    private final double rateHz;
    private final int samplesPerFrame;
    private final Biquad lean;
    private final Biquad slow;
    private final Biquad fast;
    private final double[][] rings;
    private final double[] fastOfAxis;
    private final Spectrum spectrum = new Spectrum(PIECE);
    private final double[] bins = new double[PIECE / 2];
    private int ringAt;
    private int taken;
    private double slowSquares;
    private double fastSquares;
    private double slowPower;
    private double fastPower;

    FabricFrames(int axes, double rateHz) {
        this.axes = axes;
        this.rateHz = rateHz;
        samplesPerFrame = Math.max(1, (int) Math.round(rateHz / FRAMES_PER_S));
        lean = Biquad.highPass(LEAN_HZ, rateHz, axes);
        slow = Biquad.lowPass(BORDER_HZ, rateHz, axes);
        fast = Biquad.highPass(BORDER_HZ, rateHz, axes);
        rings = new double[axes][PIECE];
        fastOfAxis = new double[axes];
    }

    boolean suits(Vibration block) {
        return block.channels() == axes && block.sampleRateHz() == rateHz;
    }

    /** Takes a sample of the block. Says whether it was a frame's last. */
    boolean take(Vibration block, int index) {
        for (int axis = 0; axis < axes; axis++) {
            double moved = lean.next(axis, block.sample(axis, index));
            double low = slow.next(axis, moved);
            double high = fast.next(axis, moved);
            slowSquares += low * low;
            fastSquares += high * high;
            fastOfAxis[axis] += 1.0 / PIECE * (high * high - fastOfAxis[axis]);
            rings[axis][ringAt] = high;
        }
        ringAt = (ringAt + 1) % PIECE;
        if (++taken < samplesPerFrame) {
            return false;
        }
        slowPower = slowSquares / taken;
        fastPower = fastSquares / taken;
        taken = 0;
        slowSquares = 0;
        fastSquares = 0;
        return true;
    }

    /** Mean square over all axes below the border, of the last frame. */
    double slowPower() {
        return slowPower;
    }

    double fastPower() {
        return fastPower;
    }

    /** How much of what is above the border, 0 to 1, is one tone, of late. */
    double toneShare() {
        int loudest = 0;
        for (int axis = 1; axis < axes; axis++) {
            loudest = fastOfAxis[axis] > fastOfAxis[loudest] ? axis : loudest;
        }
        spectrum.power(rings[loudest], ringAt, bins);
        double all = 1e-22;
        int peak = 1;
        for (int i = 1; i < bins.length; i++) {
            all += bins[i];
            peak = bins[i] > bins[peak] ? i : peak;
        }
        double beside = bins[peak - 1] + (peak + 1 < bins.length ? bins[peak + 1] : 0);
        return Math.min(1, (bins[peak] + beside) / all);
    }
}
