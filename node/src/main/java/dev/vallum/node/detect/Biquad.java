package dev.vallum.node.detect;

/**
 * A filter of second order for several channels, without overshoot of its pass band.
 *
 * <p>Butterworth by the bilinear transform: A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal
 * Processing, chapter 7.
 */
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private final double[] first;
    private final double[] second;

    private Biquad(double[] b, double a1, double a2, int channels) {
        b0 = b[0];
        b1 = b[1];
        b2 = b[2];
        this.a1 = a1;
        this.a2 = a2;
        first = new double[channels];
        second = new double[channels];
    }

    /** Passes what is faster. */
    static Biquad highPass(double cornerHz, double rateHz, int channels) {
        double k = warped(cornerHz, rateHz);
        double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
        return of(norm, -2 * norm, norm, k, norm, channels);
    }

    /** Passes what is slower. */
    static Biquad lowPass(double cornerHz, double rateHz, int channels) {
        double k = warped(cornerHz, rateHz);
        double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
        return of(k * k * norm, 2 * k * k * norm, k * k * norm, k, norm, channels);
    }

    private static Biquad of(double b0, double b1, double b2, double k, double norm, int channels) {
        double a1 = 2 * (k * k - 1) * norm;
        double a2 = (1 - Math.sqrt(2) * k + k * k) * norm;
        return new Biquad(new double[] {b0, b1, b2}, a1, a2, channels);
    }

    private static double warped(double cornerHz, double rateHz) {
        return Math.tan(Math.PI * Math.min(cornerHz, 0.45 * rateHz) / rateHz);
    }

    double next(int channel, double in) {
        double out = b0 * in + first[channel];
        first[channel] = b1 * in - a1 * out + second[channel];
        second[channel] = b2 * in - a2 * out;
        return out;
    }
}
