package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Sound;

/**
 * Turns sound into levels of {@value #BANDS} bands, {@value #FRAMES_PER_S} times a second, and
 * keeps the last {@value #SECONDS} s of them. Bands are of equal width in mel, from 60 to 7,600 Hz.
 */
final class BandLevels {
    static final int BANDS = 40;
    static final int FRAMES_PER_S = 100;
    static final int SECONDS = 5;
    static final int FRAMES = SECONDS * FRAMES_PER_S;

    private static final double LOWEST_HZ = 60;
    private static final double HIGHEST_HZ = 7_600;

    /** Below this is the noise of any microphone; keeps digital silence from being special. */
    private static final double FLOOR = 1e-10;

    private final int sampleRateHz;
    private final int hop;
    private final Spectrum spectrum;
    private final double[] ring;
    private final double[] power;
    private final int[] firstBin = new int[BANDS];
    private final double[][] weights = new double[BANDS][];
    private final float[][] levels = new float[FRAMES][BANDS];
    private int position;
    private int untilFrame;
    private long frames;

    BandLevels(int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        hop = sampleRateHz / FRAMES_PER_S;
        int length = Integer.highestOneBit(sampleRateHz / 30);
        spectrum = new Spectrum(length);
        ring = new double[length];
        power = new double[length / 2];
        untilFrame = length;
        for (int band = 0; band < BANDS; band++) {
            placeBand(band, (double) sampleRateHz / length);
        }
    }

    int sampleRateHz() {
        return sampleRateHz;
    }

    /** How many frames there were in all. */
    long frames() {
        return frames;
    }

    /**
     * Takes samples up to the end of the next frame or of the block.
     *
     * @return the first index not taken
     */
    int take(Sound sound, int from) {
        int count = Math.min(untilFrame, sound.length() - from);
        for (int i = 0; i < count; i++) {
            ring[position] = sound.sample(from + i) * 0x1p-15;
            position = position + 1 == ring.length ? 0 : position + 1;
        }
        untilFrame -= count;
        if (untilFrame == 0) {
            addFrame();
            untilFrame = hop;
        }
        return from + count;
    }

    /**
     * Level in dB of a band.
     *
     * @param age 0 for the latest frame, up to {@code FRAMES - 1}
     */
    float levelDb(int age, int band) {
        return frame(age)[band];
    }

    /** The levels of all bands, not to be written to and valid until the next frame. */
    float[] frame(int age) {
        return levels[(int) ((frames - 1 - age) % FRAMES)];
    }

    private void addFrame() {
        spectrum.power(ring, position, power);
        var frame = levels[(int) (frames % FRAMES)];
        for (int band = 0; band < BANDS; band++) {
            double sum = FLOOR;
            var ofBand = weights[band];
            for (int i = 0; i < ofBand.length; i++) {
                sum += ofBand[i] * power[firstBin[band] + i];
            }
            frame[band] = (float) (10 * Math.log10(sum));
        }
        frames++;
    }

    /** A triangle from the centre of the band before to that of the band after. */
    private void placeBand(int band, double binHz) {
        double low = edgeHz(band) / binHz;
        double middle = edgeHz(band + 1) / binHz;
        double high = edgeHz(band + 2) / binHz;
        int first = (int) Math.ceil(low);
        int last = Math.min((int) Math.floor(high), power.length - 1);
        // Low bands can be narrower than a bin: they take the nearest one.
        if (last < first) {
            first = (int) Math.min(Math.round(middle), power.length - 1);
            last = first;
        }
        firstBin[band] = first;
        weights[band] = new double[last - first + 1];
        for (int bin = first; bin <= last; bin++) {
            double weight =
                    bin < middle ? (bin - low) / (middle - low) : (high - bin) / (high - middle);
            weights[band][bin - first] = first == last ? 1 : Math.max(weight, 0);
        }
    }

    private static double edgeHz(int edge) {
        double from = mel(LOWEST_HZ);
        double to = mel(HIGHEST_HZ);
        double at = from + (to - from) * edge / (BANDS + 1);
        return 700 * (Math.pow(10, at / 2595) - 1);
    }

    private static double mel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }
}
