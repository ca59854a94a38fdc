package dev.vallum.node.detect;

/**
 * How strongly a level swings at which pace: the share of its swing in each of {@value #PARTS}
 * parts of 0.4 to 16 Hz, where steps, their halves and their feet's two beats lie. Not for several
 * threads.
 */
final class Modulation {
    /** Borders of the parts, in Hz. */
    private static final double[] BORDERS_HZ = {
        0.4, 0.8, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.5, 8.0, 11.0, 16.0
    };

    static final int PARTS = 12;

    /** Paces that are looked at are this far apart; the window can't part what is closer. */
    private static final double APART_HZ = 0.15;

    private static final int FRAMES = BandLevels.FRAMES;

    /** Keeps a level that doesn't swing at all from meaning anything. */
    private static final double LEAST_POWER = 1e-3;

    private static final int PACES = (int) ((16.0 - 0.4) / APART_HZ);
    private static final float[][] COSINES = waves(0);
    private static final float[][] SINES = waves(-Math.PI / 2);

    private final float[] swing = new float[FRAMES];

    /**
     * @param level over {@link BandLevels#FRAMES} frames, in dB
     * @return the first index of {@code features} not written to
     */
    int measure(double[] level, double[] features, int from) {
        double mean = 0;
        for (double each : level) {
            mean += each / FRAMES;
        }
        double power = LEAST_POWER;
        for (int i = 0; i < FRAMES; i++) {
            swing[i] = (float) (level[i] - mean);
            power += swing[i] * swing[i];
        }
        for (int part = 0; part < PARTS; part++) {
            features[from + part] = 0;
        }
        for (int pace = 0; pace < PACES; pace++) {
            int part = from + part(paceHz(pace));
            features[part] = Math.max(features[part], power(pace));
        }
        for (int part = from; part < from + PARTS; part++) {
            features[part] = Math.log10(LEAST_POWER + features[part] / power);
        }
        return from + PARTS;
    }

    private double power(int pace) {
        var cosine = COSINES[pace];
        var sine = SINES[pace];
        float real = 0;
        float imaginary = 0;
        for (int i = 0; i < FRAMES; i++) {
            real += swing[i] * cosine[i];
            imaginary += swing[i] * sine[i];
        }
        return real * real + imaginary * imaginary;
    }

    private static double paceHz(int pace) {
        return BORDERS_HZ[0] + (pace + 0.5) * APART_HZ;
    }

    private static int part(double hz) {
        int part = 0;
        while (hz >= BORDERS_HZ[part + 1]) {
            part++;
        }
        return part;
    }

    /** Under a Hann window, so that a strong pace doesn't spill over into the others. */
    private static float[][] waves(double phase) {
        var waves = new float[PACES][FRAMES];
        for (int pace = 0; pace < PACES; pace++) {
            for (int i = 0; i < FRAMES; i++) {
                double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / FRAMES);
                double angle = 2 * Math.PI * paceHz(pace) * i / BandLevels.FRAMES_PER_S + phase;
                waves[pace][i] = (float) (hann * Math.cos(angle));
            }
        }
        return waves;
    }
}
