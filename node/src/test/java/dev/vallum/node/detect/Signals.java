package dev.vallum.node.detect;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Small operations on sound at 16,000 samples per second, full scale 1. */
final class Signals {
    private static final int FRAME = 320;

    private Signals() {}

    static double decibel(double db) {
        return Math.pow(10, db / 20);
    }

    static void add(double[] mix, int from, double[] sound, double gain) {
        for (int i = 0; i < sound.length && from + i < mix.length; i++) {
            mix[from + i] += gain * sound[i];
        }
    }

    static void addNoise(double[] mix, double levelDbfs, SplittableRandom random) {
        double level = decibel(levelDbfs);
        for (int i = 0; i < mix.length; i++) {
            mix[i] += level * random.nextGaussian();
        }
    }

    /** A piece of the length, repeated if there isn't as much. */
    static double[] fit(double[] sound, int length, SplittableRandom random) {
        int from = sound.length <= length ? 0 : random.nextInt(sound.length - length + 1);
        var piece = new double[length];
        for (int i = 0; i < length; i++) {
            piece[i] = sound[(from + i) % sound.length];
        }
        return piece;
    }

    /** Brighter or darker by up to 8 dB, as other microphones and distances make it. */
    static double[] tilted(double[] sound, SplittableRandom random) {
        double lowGain = decibel(random.nextDouble(-4, 4));
        double highGain = decibel(random.nextDouble(-4, 4));
        double share = 1 - Math.exp(-2 * Math.PI * random.nextDouble(500, 2_000) / 16_000);
        var tilted = new double[sound.length];
        double low = 0;
        for (int i = 0; i < sound.length; i++) {
            low += share * (sound[i] - low);
            tilted[i] = lowGain * low + highGain * (sound[i] - low);
        }
        return tilted;
    }

    /** Mean square above 100 Hz. */
    static double power(double[] sound) {
        double sum = 1e-12;
        for (double sample : highPassed(sound)) {
            sum += sample * sample / sound.length;
        }
        return sum;
    }

    /** Mean square above 100 Hz of those 20 ms that are within 30 dB of the loudest. */
    static double loudPower(double[] sound) {
        var passed = highPassed(sound);
        var frames = new double[sound.length / FRAME];
        for (int i = 0; i < frames.length * FRAME; i++) {
            frames[i / FRAME] += passed[i] * passed[i] / FRAME;
        }
        double loudest = Arrays.stream(frames).max().orElse(0);
        return 1e-12
                + Arrays.stream(frames)
                        .filter(power -> power >= loudest * 1e-3)
                        .average()
                        .orElse(0);
    }

    private static double[] highPassed(double[] sound) {
        double share = 1 - Math.exp(-2 * Math.PI * 100 / 16_000);
        var passed = new double[sound.length];
        double low = 0;
        for (int i = 0; i < sound.length; i++) {
            low += share * (sound[i] - low);
            passed[i] = sound[i] - low;
        }
        return passed;
    }
}
