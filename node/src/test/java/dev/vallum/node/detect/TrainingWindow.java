package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Sound;
import java.util.Set;

/**
 * A window of sound to learn from, measured as the detector measures.
 *
 * @param folds of the recordings that it is made of
 */
record TrainingWindow(boolean isSteps, Set<Integer> folds, Features features) {

    /** So many samples at 16,000 a second fill all frames. */
    static final int LENGTH = 512 + (BandLevels.FRAMES - 1) * 160;

    TrainingWindow {
        folds = Set.copyOf(folds);
    }

    /** What was measured; not to be written to. */
    static final class Features {
        private final double[] values;

        private Features(double[] values) {
            this.values = values;
        }

        double[] values() {
            return values;
        }
    }

    /** What the detector measures on the last {@value #LENGTH} samples. */
    static Features measure(double[] samples) {
        var levels = new BandLevels(Signals.RATE_HZ);
        var block = new short[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double sample = Math.round(samples[samples.length - LENGTH + i] * 32_768);
            block[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        hear(levels, block);
        var features = new double[FootstepFeatures.COUNT];
        new FootstepFeatures().measure(levels, features);
        return new Features(features);
    }

    static void hear(BandLevels levels, short[] block) {
        var sound = new Sound(block, Signals.RATE_HZ);
        for (int taken = 0; taken < block.length; ) {
            taken = levels.take(sound, taken);
        }
    }
}
