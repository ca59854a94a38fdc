package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Sound;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of sound to learn from, measured as the detector measures.
 *
 * @param origin recordings that it is made of; each weighs about the same, however often it is used
 * @param folds of those recordings
 */
record TrainingSound(String origin, List<Integer> folds, List<Window> windows) {

    /** What is to be learned about 5 s of it. */
    static final class Window {
        private final boolean isSteps;
        private final double[] features;

        /**
         * @param features handed over
         */
        Window(boolean isSteps, double[] features) {
            this.isSteps = isSteps;
            this.features = features;
        }

        boolean isSteps() {
            return isSteps;
        }

        double feature(int index) {
            return features[index];
        }

        double[] features() {
            return features.clone();
        }
    }

    /** Steps in less of a window than this are not held against it. */
    private static final double LEAST_S = 0.3;

    /** Steps in this much of a window are to be heard. */
    private static final double ENOUGH_S = 2.1;

    /**
     * @param stepsFromS where steps begin in it
     * @param stepsToS where they end; the same if there are none
     */
    static TrainingSound of(
            String origin,
            List<Integer> folds,
            double[] samples,
            double stepsFromS,
            double stepsToS) {
        var levels = new BandLevels(16_000);
        var features = new FootstepFeatures();
        var windows = new ArrayList<Window>();
        var block = new short[160];
        for (int start = 0; start + block.length <= samples.length; start += block.length) {
            for (int i = 0; i < block.length; i++) {
                double sample = Math.round(samples[start + i] * 32_768);
                block[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
            }
            var sound = new Sound(block, 16_000);
            for (int taken = 0; taken < block.length; ) {
                taken = levels.take(sound, taken);
            }
            double nowS = (start + block.length) / 16e3;
            double stepsS =
                    Math.min(nowS, stepsToS) - Math.max(nowS - BandLevels.SECONDS, stepsFromS);
            boolean isClear = stepsS <= LEAST_S || stepsS >= ENOUGH_S;
            if (levels.frames() >= BandLevels.FRAMES && levels.frames() % 80 == 0 && isClear) {
                var measured = new double[FootstepFeatures.COUNT];
                features.measure(levels, measured);
                windows.add(new Window(stepsS >= ENOUGH_S, measured));
            }
        }
        return new TrainingSound(origin, folds, windows);
    }
}
