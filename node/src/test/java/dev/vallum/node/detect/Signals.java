package dev.vallum.node.detect;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Small operations on sound at 16,000 samples per second, full scale 1. */
final class Signals {
    static final int RATE_HZ = 16_000;

    private static final int FRAME = 320;

    private Signals() {}

    static double decibel(double db) {
        return Math.pow(10, db / 20);
    }

    /** Log-uniform between two frequencies, times or rates. */
    static double between(double least, double most, SplittableRandom random) {
        return least * Math.pow(most / least, random.nextDouble());
    }

    static void add(double[] mix, int from, double[] sound, double gain) {
        for (int i = Math.max(0, -from); i < sound.length && from + i < mix.length; i++) {
            mix[from + i] += gain * sound[i];
        }
    }

    static void addNoise(double[] mix, double levelDbfs, SplittableRandom random) {
        double level = decibel(levelDbfs);
        for (int i = 0; i < mix.length; i++) {
            mix[i] += level * random.nextGaussian();
        }
    }

    static double[] noise(int length, SplittableRandom random) {
        var noise = new double[length];
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextGaussian();
        }
        return noise;
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

    /** Played so many times as fast, its pitch with it. */
    static double[] faster(double[] sound, double times) {
        var faster = new double[(int) ((sound.length - 1) / times)];
        for (int i = 0; i < faster.length; i++) {
            double at = i * times;
            int before = (int) at;
            faster[i] = sound[before] + (at - before) * (sound[before + 1] - sound[before]);
        }
        return faster;
    }

    /** As another microphone, another distance and another ground would have coloured it. */
    static double[] coloured(double[] sound, double strength, SplittableRandom random) {
        var coloured = sound.clone();
        Filter.highShelf(1_000, strength * 5 * random.nextGaussian()).apply(coloured);
        for (int peak = 0; peak < 3; peak++) {
            double gainDb = Math.clamp(strength * 4 * random.nextGaussian(), -15, 15);
            Filter.peak(between(90, 7_000, random), random.nextDouble(0.4, 2.5), gainDb)
                    .apply(coloured);
        }
        if (random.nextDouble() < 0.3) {
            Filter.lowPass(between(1_500, 7_000, random)).apply(coloured);
        }
        if (random.nextDouble() < 0.3) {
            Filter.highPass(between(60, 400, random)).apply(coloured);
        }
        return coloured;
    }

    /** As walls and ground throw it back: four combs of random length that die away together. */
    static double[] echoed(double[] sound, SplittableRandom random) {
        double decayS = between(0.05, 1.1, random);
        double share = decibel(random.nextDouble(-22, -6));
        var echoed = sound.clone();
        for (int comb = 0; comb < 6; comb++) {
            int delay = random.nextInt(90, 900);
            double kept = Math.pow(1e-3, delay / (decayS * RATE_HZ));
            double damping = random.nextDouble(0.1, 0.6);
            var ring = new double[delay];
            double low = 0;
            for (int i = 0; i < sound.length; i++) {
                double back = ring[i % delay];
                low += (1 - damping) * (back - low);
                ring[i % delay] = sound[i] + kept * low;
                echoed[i] += (comb % 2 == 0 ? share : -share) * back / 2;
            }
        }
        return echoed;
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
        double share = 1 - Math.exp(-2 * Math.PI * 100 / RATE_HZ);
        var passed = new double[sound.length];
        double low = 0;
        for (int i = 0; i < sound.length; i++) {
            low += share * (sound[i] - low);
            passed[i] = sound[i] - low;
        }
        return passed;
    }
}
