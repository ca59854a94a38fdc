package dev.vallum.node.excerpt;

import dev.vallum.node.detect.Spectrum;
import java.util.Arrays;

/**
 * Mean power in third-octave bands with the edges of IEC 61260-1, over frames of a quarter of a
 * second: of several windows, so that a short sound counts wherever in the frame it lies.
 */
final class ThirdOctaves {
    static final int FRAME_MS = 250;
    static final int MOST_BANDS = 20;
    private static final int WINDOWS_PER_FRAME = 3;

    /** Keeps digital silence from being special; below any sensor's own noise. */
    private static final double FLOOR = 1e-16;

    private final double[][] rings;
    private final Spectrum spectrum;
    private final double[] power;
    private final double[] fromHz;
    private final double[] toHz;
    private final double[] sums;
    private final double binHz;
    private final int hop;
    private final long halfWindowNanos;
    private int position;
    private int untilWindow;
    private int windows;

    /**
     * @param channels whose powers add up
     * @param lowest number of the lowest band: 0 is the one around 1 kHz
     * @param lengthS about how long a window lasts, in s
     */
    ThirdOctaves(double sampleRateHz, int channels, int lowest, double lengthS) {
        int length = Integer.highestOneBit(Math.max(4, (int) (sampleRateHz * lengthS)));
        rings = new double[channels][length];
        spectrum = new Spectrum(length);
        power = new double[length / 2];
        binHz = sampleRateHz / length;
        hop = Math.max(1, (int) (sampleRateHz * FRAME_MS / 1_000 / WINDOWS_PER_FRAME));
        halfWindowNanos = (long) (length / sampleRateHz * 0.5e9);
        untilWindow = length;
        int bands = 1;
        while (bands < MOST_BANDS && edgeHz(lowest + bands) < 0.45 * sampleRateHz) {
            bands++;
        }
        fromHz = new double[bands];
        toHz = new double[bands];
        sums = new double[bands];
        for (int band = 0; band < bands; band++) {
            fromHz[band] = edgeHz(lowest + band);
            toHz[band] = edgeHz(lowest + band + 1);
        }
    }

    /** The lower edge of a band. */
    private static double edgeHz(int band) {
        return 1_000 * Math.pow(10, (band - 0.5) / 10);
    }

    int bands() {
        return sums.length;
    }

    double fromHz(int band) {
        return fromHz[band];
    }

    double toHz(int band) {
        return toHz[band];
    }

    /** By how much the middle of what a frame is about lies before its end. */
    long lagNanos() {
        return halfWindowNanos;
    }

    /** Of the next sample of a channel. */
    void set(int channel, double value) {
        rings[channel][position] = value;
    }

    /** All channels have the next sample. Says whether a frame is over with it. */
    boolean advance() {
        position = position + 1 == rings[0].length ? 0 : position + 1;
        if (--untilWindow > 0) {
            return false;
        }
        if (windows == WINDOWS_PER_FRAME) {
            Arrays.fill(sums, 0);
            windows = 0;
        }
        untilWindow = hop;
        addWindow();
        return ++windows == WINDOWS_PER_FRAME;
    }

    /** Samples were lost: what was begun is not finished. */
    void interrupt() {
        untilWindow = rings[0].length;
        windows = 0;
        Arrays.fill(sums, 0);
    }

    /** Level of the frame that is over, in dB above one of the samples' unit. */
    double levelDb(int band) {
        return 10 * Math.log10(sums[band] / WINDOWS_PER_FRAME + FLOOR);
    }

    private void addWindow() {
        for (var ring : rings) {
            spectrum.power(ring, position, power);
            for (int band = 0; band < sums.length; band++) {
                sums[band] += powerOf(band);
            }
        }
    }

    /** A bin on an edge counts for both sides as far as it lies there. */
    private double powerOf(int band) {
        double from = fromHz[band] / binHz;
        double to = toHz[band] / binHz;
        int last = Math.min((int) Math.floor(to + 0.5), power.length - 1);
        double sum = 0;
        for (int bin = (int) Math.floor(from + 0.5); bin <= last; bin++) {
            double share = Math.min(to, bin + 0.5) - Math.max(from, bin - 0.5);
            sum += share * power[bin];
        }
        return sum;
    }
}
