package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.RATE_HZ;
import static dev.vallum.node.detect.Signals.decibel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts walks into steps, and puts steps together to other walks. */
final class Gait {
    private static final double LONGEST_S = 0.65;
    private static final double SHORTEST_S = 0.12;

    /** No foot comes down again within this many frames of 10 ms. */
    private static final int APART = 16;

    private static final double SHARE = 0.35;
    private static final double LEAST_DB = 4;

    private Gait() {}

    /** The single steps, or other beats, of a recording. */
    static List<double[]> cut(double[] sound) {
        var onsets = onsets(sound);
        double highest = 0;
        for (double onset : onsets) {
            highest = Math.max(highest, onset);
        }
        double least = Math.max(LEAST_DB, SHARE * highest);
        var starts = new ArrayList<Integer>();
        for (int i = 0; i < onsets.length; i++) {
            if (onsets[i] >= least && Beats.isHighest(onsets, i, APART)) {
                starts.add(Math.max(0, (beginning(onsets, i) - 1) * RATE_HZ / 100));
            }
        }
        var steps = new ArrayList<double[]>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int next = i + 1 < starts.size() ? starts.get(i + 1) : sound.length;
            int end = Math.min(next, start + SyntheticEvent.length(LONGEST_S));
            if (end - start > SyntheticEvent.length(SHORTEST_S)) {
                steps.add(Arrays.copyOfRange(sound, start, end));
            }
        }
        return steps;
    }

    /** Level of each 10 ms over all bands, above the slow level, in dB. */
    private static double[] onsets(double[] sound) {
        var levels = new BandLevels(RATE_HZ);
        var means = new double[sound.length * 100 / RATE_HZ];
        int count = 0;
        var block = new short[RATE_HZ / 100];
        for (int start = 0; start + block.length <= sound.length; start += block.length) {
            for (int i = 0; i < block.length; i++) {
                block[i] = (short) Math.round(Math.clamp(sound[start + i], -1, 0.9999) * 32_768);
            }
            TrainingWindow.hear(levels, block);
            if (levels.frames() > count && count < means.length) {
                for (float level : levels.frame(0)) {
                    means[count] += level / BandLevels.BANDS;
                }
                count++;
            }
        }
        var onsets = new double[count];
        if (count > 0) {
            Rhythm.liftOff(Arrays.copyOf(means, count), onsets);
        }
        return onsets;
    }

    private static int beginning(double[] onsets, int peak) {
        int at = peak;
        double foot = Math.max(1, 0.2 * onsets[peak]);
        while (at > 0 && onsets[at] > foot && peak - at < 12) {
            at--;
        }
        return at;
    }

    /** Walks with these steps: a pace, left and right, some unevenness, nearer or further. */
    static double[] walk(List<double[]> steps, int length, SplittableRandom random) {
        double choice = random.nextDouble();
        double cadenceHz =
                choice < 0.6
                        ? random.nextDouble(1.3, 2.4)
                        : choice < 0.75 ? random.nextDouble(2.4, 3.2) : random.nextDouble(0.7, 1.3);
        double unevenness =
                random.nextDouble() < (cadenceHz < 1.3 ? 0.5 : 0.85)
                        ? random.nextDouble(0.01, 0.08)
                        : random.nextDouble(0.05, 0.3);
        double limp = random.nextDouble(-0.08, 0.08);
        double leftDb = 2 * random.nextGaussian();
        double comesDb = 3 * random.nextGaussian();
        double lengthS = (double) length / RATE_HZ;
        double fromS = random.nextDouble() < 0.6 ? 0 : random.nextDouble(2);
        double toS = random.nextDouble() < 0.6 ? lengthS : random.nextDouble(fromS + 2.5, lengthS);
        var pool = transposed(steps, random);
        var walk = new double[length];
        double s = random.nextDouble(-0.5, 1) / cadenceHz;
        for (int number = 0; s < lengthS; number++) {
            boolean isLeft = number % 2 == 1;
            double gainDb =
                    (isLeft ? leftDb : 0) + comesDb * s / lengthS + 1.5 * random.nextGaussian();
            if (s >= fromS && s < toS) {
                int which =
                        random.nextDouble() < 0.8
                                ? number % pool.size()
                                : random.nextInt(pool.size());
                Signals.add(walk, (int) (s * RATE_HZ), faded(pool.get(which)), decibel(gainDb));
            }
            double apart = 1 + (isLeft ? limp : -limp) + unevenness * random.nextGaussian();
            s += Math.max(0.15, apart / cadenceHz);
        }
        return walk;
    }

    /** The same beats as they come by chance. */
    static double[] scattered(List<double[]> beats, int length, SplittableRandom random) {
        var scattered = new double[length];
        double rateHz = random.nextDouble(0.5, 5);
        var pool = transposed(beats, random);
        double lengthS = (double) length / RATE_HZ;
        for (double s = random.nextDouble(-0.3, 1); s < lengthS; ) {
            Signals.add(
                    scattered,
                    (int) (s * RATE_HZ),
                    faded(pool.get(random.nextInt(pool.size()))),
                    decibel(4 * random.nextGaussian()));
            s += 0.05 + random.nextExponential() / rateHz;
        }
        return scattered;
    }

    private static List<double[]> transposed(List<double[]> steps, SplittableRandom random) {
        double times = Math.pow(2, Math.clamp(0.25 * random.nextGaussian(), -0.8, 0.8));
        var pool = new ArrayList<double[]>();
        steps.forEach(step -> pool.add(Signals.faster(step, times)));
        for (int i = pool.size() - 1; i > 0; i--) {
            Collections.swap(pool, i, random.nextInt(i + 1));
        }
        return pool;
    }

    private static double[] faded(double[] step) {
        var faded = step.clone();
        int in = Math.min(80, step.length / 4);
        int out = Math.min(SyntheticEvent.length(0.06), step.length / 3);
        for (int i = 0; i < in; i++) {
            faded[i] *= (double) i / in;
        }
        for (int i = 0; i < out; i++) {
            faded[step.length - 1 - i] *= (double) i / out;
        }
        return faded;
    }
}
