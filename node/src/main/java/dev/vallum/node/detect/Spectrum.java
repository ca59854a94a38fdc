package dev.vallum.node.detect;

/** The power spectrum of a short piece of sound, by a fast Fourier transform. */
public final class Spectrum {
    private final int length;
    private final int[] reversed;
    private final double[] cosine;
    private final double[] sine;
    private final double[] window;
    private final double[] real;
    private final double[] imaginary;

    /**
     * @param length of the piece in samples, a power of two
     */
    public Spectrum(int length) {
        if (Integer.bitCount(length) != 1 || length < 4) {
            throw new IllegalArgumentException("length " + length + " is no power of two");
        }
        this.length = length;
        reversed = new int[length];
        cosine = new double[length / 2];
        sine = new double[length / 2];
        window = new double[length];
        real = new double[length];
        imaginary = new double[length];
        int bits = Integer.numberOfTrailingZeros(length);
        for (int i = 0; i < length; i++) {
            reversed[i] = Integer.reverse(i) >>> (32 - bits);
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length);
        }
        for (int i = 0; i < length / 2; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / length);
            sine[i] = -Math.sin(2 * Math.PI * i / length);
        }
    }

    /**
     * Power in each bin, such that they add up to the mean square of noise with full scale 1.
     *
     * @param samples a ring of sound, full scale 1
     * @param start where the piece begins in the ring
     * @param power {@code length / 2} bins, written to
     */
    public void power(double[] samples, int start, double[] power) {
        for (int i = 0; i < length; i++) {
            int at = start + i;
            real[reversed[i]] = samples[at < samples.length ? at : at - samples.length] * window[i];
            imaginary[i] = 0;
        }
        for (int half = 1; half < length; half *= 2) {
            combine(half);
        }
        // The squares of a Hann window add up to 3/8 of its length; both sides of the spectrum.
        double scale = 2 / (0.375 * length * (double) length);
        for (int i = 0; i < power.length; i++) {
            power[i] = scale * (real[i] * real[i] + imaginary[i] * imaginary[i]);
        }
    }

    private void combine(int half) {
        int stride = length / (2 * half);
        for (int block = 0; block < length; block += 2 * half) {
            for (int i = 0; i < half; i++) {
                int a = block + i;
                int b = a + half;
                double turnReal = cosine[i * stride];
                double turnImaginary = sine[i * stride];
                double r = real[b] * turnReal - imaginary[b] * turnImaginary;
                double m = real[b] * turnImaginary + imaginary[b] * turnReal;
                real[b] = real[a] - r;
                imaginary[b] = imaginary[a] - m;
                real[a] += r;
                imaginary[a] += m;
            }
        }
    }
}
