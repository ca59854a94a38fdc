package dev.vallum.hardware.microphone;

/**
 * Brings sound of a whole multiple of a rate down to it as it comes: each sample is the sum of
 * those around its moment, weighted by a sinc that passes what the lower rate can carry, under a
 * Hann window; as {@link RateConversion} does it for files. Comes {@value #LOBES} samples late.
 */
final class Decimation {
    private static final int LOBES = 16;

    /** Cuts off a little below half the lower rate, for the window's slope. */
    private static final double CUT_OFF = 0.92;

    private final int factor;
    private final double[] weights;
    private final double[] past;
    private int newest;
    private int untilNext;

    /**
     * @param factor 1 or more
     */
    Decimation(int factor) {
        this.factor = factor;
        weights = factor == 1 ? new double[] {1} : weights(factor);
        past = new double[weights.length];
        untilNext = factor;
    }

    private static double[] weights(int factor) {
        int reach = LOBES * factor;
        var weights = new double[2 * reach - 1];
        for (int i = 0; i < weights.length; i++) {
            double distance = (double) (i - reach + 1) / factor;
            double angle = Math.PI * distance * CUT_OFF;
            double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
            double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / LOBES);
            weights[i] = CUT_OFF / factor * sinc * window;
        }
        return weights;
    }

    /**
     * @param count how many samples of the source there are
     * @return how many were written to the target
     */
    int apply(short[] source, int count, short[] target, int offset) {
        int written = 0;
        for (int i = 0; i < count; i++) {
            newest = (newest + 1) % past.length;
            past[newest] = source[i];
            untilNext--;
            if (untilNext == 0) {
                untilNext = factor;
                target[offset + written] = sum();
                written++;
            }
        }
        return written;
    }

    private short sum() {
        double sum = 0;
        int at = newest;
        for (double weight : weights) {
            sum += weight * past[at];
            at = at == 0 ? past.length - 1 : at - 1;
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
