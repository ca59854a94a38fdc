package dev.vallum.node.detect;

/**
 * A filter of second order at 16,000 samples per second. Coefficients after Robert Bristow-Johnson,
 * Cookbook formulae for audio equalizer biquad filter coefficients.
 */
final class Filter {
    private static final double FLAT = Math.sqrt(0.5);

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;

    private Filter(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    private static double angle(double hz) {
        return 2 * Math.PI * Math.clamp(hz, 10, 7_800) / Signals.RATE_HZ;
    }

    static Filter lowPass(double hz) {
        double w = angle(hz);
        double alpha = Math.sin(w) / (2 * FLAT);
        double cos = Math.cos(w);
        return new Filter((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    static Filter highPass(double hz) {
        double w = angle(hz);
        double alpha = Math.sin(w) / (2 * FLAT);
        double cos = Math.cos(w);
        return new Filter((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    static Filter peak(double hz, double quality, double gainDb) {
        double w = angle(hz);
        double alpha = Math.sin(w) / (2 * quality);
        double root = Math.pow(10, gainDb / 40);
        double cos = Math.cos(w);
        return new Filter(
                1 + alpha * root,
                -2 * cos,
                1 - alpha * root,
                1 + alpha / root,
                -2 * cos,
                1 - alpha / root);
    }

    static Filter highShelf(double hz, double gainDb) {
        double w = angle(hz);
        double root = Math.pow(10, Math.clamp(gainDb, -15, 15) / 40);
        double cos = Math.cos(w);
        double slope = Math.sin(w) / FLAT * Math.sqrt(root);
        return new Filter(
                root * (root + 1 + (root - 1) * cos + slope),
                -2 * root * (root - 1 + (root + 1) * cos),
                root * (root + 1 + (root - 1) * cos - slope),
                root + 1 - (root - 1) * cos + slope,
                2 * (root - 1 - (root + 1) * cos),
                root + 1 - (root - 1) * cos - slope);
    }

    /** In place. */
    double[] apply(double[] sound) {
        double one = 0;
        double two = 0;
        for (int i = 0; i < sound.length; i++) {
            double in = sound[i];
            double out = b0 * in + one;
            one = b1 * in - a1 * out + two;
            two = b2 * in - a2 * out;
            sound[i] = out;
        }
        return sound;
    }

    /** Between two frequencies, twelve decibels an octave on each side. In place. */
    static double[] band(double[] sound, double fromHz, double toHz) {
        return lowPass(toHz).apply(highPass(fromHz).apply(sound));
    }
}
