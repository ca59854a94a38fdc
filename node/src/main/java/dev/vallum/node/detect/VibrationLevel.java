package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;

/**
 * The level of vibration in windows of fixed length: the root mean square over all channels,
 * without gravity and slow leaning.
 */
final class VibrationLevel {
    /** Slower than this is leaning, warming and gravity. */
    private static final double LEAN_S = 1;

    private final double windowS;
    private float[] lean = new float[0];
    private double squares;
    private int samples;
    private double level;

    VibrationLevel(double windowS) {
        this.windowS = windowS;
    }

    /** Takes a sample of the block. Says whether it was a window's last. */
    boolean take(Vibration block, int index) {
        if (lean.length != block.channels()) {
            settleOn(block, index);
        }
        float share = (float) Math.min(1, 1 / (block.sampleRateHz() * LEAN_S));
        for (int channel = 0; channel < lean.length; channel++) {
            float moved = block.sample(channel, index) - lean[channel];
            lean[channel] += share * moved;
            squares += moved * moved;
        }
        samples++;
        if (samples < block.sampleRateHz() * windowS) {
            return false;
        }
        close();
        return true;
    }

    /** Forgets what it has of a window: samples were lost. */
    void interrupt() {
        lean = new float[0];
        squares = 0;
        samples = 0;
    }

    /** Of the last full window, in the block's unit. */
    double level() {
        return level;
    }

    private void settleOn(Vibration block, int index) {
        lean = new float[block.channels()];
        for (int channel = 0; channel < lean.length; channel++) {
            lean[channel] = block.sample(channel, index);
        }
    }

    private void close() {
        level = Math.sqrt(squares / samples);
        squares = 0;
        samples = 0;
    }
}
