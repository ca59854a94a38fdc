package dev.vallum.node.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Sound laid over sound at a level; 16,000 samples per second, full scale 1. */
final class Mixing {
    static final int RATE_HZ = 16_000;
    private static final int FRAME = 320;
    private static final double HIGH_PASS_HZ = 100;
    private static final double LOUDEST = 0.98;

    private Mixing() {}

    static double decibel(double db) {
        return Math.pow(10, db / 20);
    }

    /** Mean square above 100 Hz. */
    static double power(float[] sound) {
        double sum = 0;
        for (double square : squaresAboveHum(sound)) {
            sum += square;
        }
        return sum / Math.max(1, sound.length) + 1e-20;
    }

    /** Mean square above 100 Hz of those 20 ms that are within 30 dB of the loudest. */
    static double activePower(float[] sound) {
        var squares = squaresAboveHum(sound);
        var frames = new double[Math.max(1, sound.length / FRAME)];
        double loudest = 0;
        for (int frame = 0; frame < frames.length; frame++) {
            for (int i = 0; i < FRAME && frame * FRAME + i < sound.length; i++) {
                frames[frame] += squares[frame * FRAME + i] / FRAME;
            }
            loudest = Math.max(loudest, frames[frame]);
        }
        double sum = 0;
        int active = 0;
        for (double frame : frames) {
            if (frame >= loudest * 1e-3) {
                sum += frame;
                active++;
            }
        }
        return sum / active + 1e-20;
    }

    /** The squares of the samples behind two first-order high-passes. */
    private static double[] squaresAboveHum(float[] sound) {
        double share = 1 - Math.exp(-2 * Math.PI * HIGH_PASS_HZ / RATE_HZ);
        var squares = new double[sound.length];
        double low = 0;
        double low2 = 0;
        for (int i = 0; i < sound.length; i++) {
            low += share * (sound[i] - low);
            double once = sound[i] - low;
            low2 += share * (once - low2);
            squares[i] = (once - low2) * (once - low2);
        }
        return squares;
    }

    /** What steps have to be multiplied with to stand at a ratio over noise. */
    static double gain(float[] steps, float[] noise, double ratioDb) {
        return Math.sqrt(power(noise) * Math.pow(10, ratioDb / 10) / activePower(steps));
    }

    /** Both at a ratio, the whole brought to a level. */
    static float[] mix(float[] steps, float[] noise, double ratioDb, double levelDbfs) {
        double gain = gain(steps, noise, ratioDb);
        var mix = new float[steps.length];
        for (int i = 0; i < mix.length; i++) {
            mix[i] = (float) (steps[i] * gain + noise[i]);
        }
        scale(mix, decibel(levelDbfs) / (deviation(mix) + 1e-12));
        double peak = 0;
        for (float sample : mix) {
            peak = Math.max(peak, Math.abs(sample));
        }
        scale(mix, 1 / Math.max(1, peak / LOUDEST));
        return mix;
    }

    static double deviation(float[] sound) {
        double sum = 0;
        double squares = 0;
        for (float sample : sound) {
            sum += sample;
            squares += (double) sample * sample;
        }
        double mean = sum / Math.max(1, sound.length);
        return Math.sqrt(Math.max(0, squares / Math.max(1, sound.length) - mean * mean));
    }

    static void scale(float[] sound, double by) {
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= (float) by;
        }
    }

    /** Adds a sound, held within full scale, from a place on. */
    static void add(float[] track, int from, float[] sound, double gain) {
        for (int i = 0; i < sound.length && from + i < track.length; i++) {
            track[from + i] += (float) Math.clamp(sound[i] * gain, -LOUDEST, LOUDEST);
        }
    }

    /** A piece of the length, repeated if there isn't as much. */
    static float[] fit(float[] sound, int length, SplittableRandom random) {
        int from = sound.length <= length ? 0 : random.nextInt(sound.length - length + 1);
        var piece = new float[length];
        for (int i = 0; i < length; i++) {
            piece[i] = sound[(from + i) % sound.length];
        }
        return piece;
    }

    /** Without the digital silence at both ends. */
    static float[] trim(float[] sound) {
        int from = 0;
        int to = sound.length;
        while (from < to && sound[from] == 0) {
            from++;
        }
        while (to > from && sound[to - 1] == 0) {
            to--;
        }
        return Arrays.copyOfRange(sound, from, to);
    }

    /** How much of it is digital silence, 0 to 1. */
    static double silentShare(float[] sound) {
        int silent = 0;
        for (float sample : sound) {
            silent += sample == 0 ? 1 : 0;
        }
        return sound.length == 0 ? 1 : (double) silent / sound.length;
    }
}
