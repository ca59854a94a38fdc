package dev.vallum.node.detect;

import java.util.Arrays;

/**
 * The single beats within the last seconds: their spacing, their shape, their colour, how alike
 * they sound. Not for several threads.
 */
final class Beats {
    private static final int FRAMES = BandLevels.FRAMES;
    private static final int BANDS = BandLevels.BANDS;
    private static final int GROUPS = LevelSpread.GROUPS;
    private static final int MOST = 26;

    /** Count, spacing, height, shape, likeness, colour, stature, share. */
    static final int COUNT = 1 + 6 + 2 + 3 + 3 + 2 * GROUPS + 1;

    /** No foot comes down again within this many frames. */
    private static final int APART = 18;

    private static final double LEAST_DB = 3;

    /** A peak counts from this share of the highest. */
    private static final double SHARE = 0.3;

    /** What is reported of differences where there are too few beats for any. */
    private static final double UNLIKE_DB = 10;

    private static final int LONGEST_RISE = 25;
    private static final int LONGEST_FALL = 35;

    private final int[] peaks = new int[MOST];
    private final double[] apart = new double[MOST];
    private final double[] sorted = new double[MOST];
    private final double[] falls = new double[MOST];
    private final double[][] sounds = new double[MOST][BANDS];
    private final double[][] statures = new double[MOST][BANDS];
    private final double[] mean = new double[BANDS];
    private int count;

    /** How many beats the last measurement found. */
    int count() {
        return count;
    }

    /**
     * @param onsets as {@link Rhythm#onsets()}
     * @return the first index of {@code features} not written to
     */
    int measure(BandLevels levels, double[] onsets, double[] features, int from) {
        find(onsets);
        for (int i = 0; i < count; i++) {
            listen(levels, i);
        }
        int at = from;
        features[at++] = count;
        at = spacing(features, at);
        at = height(onsets, features, at);
        at = shape(onsets, features, at);
        features[at++] = unlikeness(1);
        features[at++] = unlikeness(2);
        features[at++] = unlikenessToMean();
        at = grouped(sounds, features, at);
        at = grouped(statures, features, at);
        features[at++] = share(onsets);
        return at;
    }

    /** The highest first moment of each stretch of {@link #APART} frames on both sides. */
    private void find(double[] onsets) {
        double highest = 0;
        for (double onset : onsets) {
            highest = Math.max(highest, onset);
        }
        double least = Math.max(LEAST_DB, SHARE * highest);
        count = 0;
        for (int i = 0; i < FRAMES && count < MOST; i++) {
            if (onsets[i] >= least && isHighest(onsets, i, APART)) {
                peaks[count++] = i;
            }
        }
    }

    /** Whether it is the highest, and the first of equals, of so many frames on both sides. */
    static boolean isHighest(double[] onsets, int at, int apart) {
        for (int i = Math.max(0, at - apart); i < Math.min(onsets.length, at + apart + 1); i++) {
            if (onsets[i] > onsets[at] || (onsets[i] == onsets[at] && i < at)) {
                return false;
            }
        }
        return true;
    }

    /** In seconds: mean, least, most, median; unevenness of steps, and of every other one. */
    private int spacing(double[] features, int from) {
        int gaps = Math.max(0, count - 1);
        for (int i = 0; i < gaps; i++) {
            apart[i] = (double) (peaks[i + 1] - peaks[i]) / BandLevels.FRAMES_PER_S;
            sorted[i] = apart[i];
        }
        Arrays.sort(sorted, 0, gaps);
        int at = from;
        features[at++] = gaps == 0 ? BandLevels.SECONDS : mean(apart, gaps);
        features[at++] = gaps == 0 ? BandLevels.SECONDS : sorted[0];
        features[at++] = gaps == 0 ? BandLevels.SECONDS : sorted[gaps - 1];
        features[at++] = gaps == 0 ? BandLevels.SECONDS : sorted[gaps / 2];
        features[at++] = gaps < 2 ? 1 : deviation(apart, gaps) / mean(apart, gaps);
        for (int i = 0; i + 1 < gaps; i++) {
            apart[i] += apart[i + 1];
        }
        features[at++] = gaps < 3 ? 1 : deviation(apart, gaps - 1) / mean(apart, gaps - 1);
        return at;
    }

    private int height(double[] onsets, double[] features, int from) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            mean += onsets[peaks[i]] / count;
            squares += onsets[peaks[i]] * onsets[peaks[i]] / count;
        }
        features[from] = mean;
        features[from + 1] = mean == 0 ? 1 : Math.sqrt(Math.max(0, squares - mean * mean)) / mean;
        return from + 2;
    }

    /** In seconds to half the height: mean rise and fall, and how much falls differ. */
    private int shape(double[] onsets, double[] features, int from) {
        double rise = 0;
        for (int i = 0; i < count; i++) {
            rise += (double) reach(onsets, peaks[i], -1, LONGEST_RISE) / count;
            falls[i] = (double) reach(onsets, peaks[i], 1, LONGEST_FALL) / BandLevels.FRAMES_PER_S;
        }
        features[from] = rise / BandLevels.FRAMES_PER_S;
        features[from + 1] = mean(falls, count);
        features[from + 2] = deviation(falls, count);
        return from + 3;
    }

    /** Frames until the level has fallen to half the peak's height. */
    private static int reach(double[] onsets, int peak, int direction, int longest) {
        int reached = 0;
        int at = peak;
        while (at >= 0 && at < FRAMES && onsets[at] > onsets[peak] / 2 && reached < longest) {
            at += direction;
            reached++;
        }
        return reached;
    }

    /**
     * The colour of a beat, its loudest moment in all bands without its loudness; and its stature,
     * how far each band rises above what is before and after.
     */
    private void listen(BandLevels levels, int beat) {
        int peak = peaks[beat];
        var sound = sounds[beat];
        double mean = 0;
        for (int band = 0; band < BANDS; band++) {
            double loudest = highest(levels, band, peak - 2, peak + 6);
            double before = lowest(levels, band, peak - 25, peak - 5);
            double after = lowest(levels, band, peak + 8, peak + 30);
            sound[band] = loudest;
            statures[beat][band] = Math.clamp(loudest - Math.min(before, after), 0, 40);
            mean += loudest / BANDS;
        }
        for (int band = 0; band < BANDS; band++) {
            sound[band] -= mean;
        }
    }

    private static double highest(BandLevels levels, int band, int from, int to) {
        double highest = -200;
        for (int i = Math.max(0, from); i < Math.min(FRAMES, to); i++) {
            highest = Math.max(highest, levels.levelDb(FRAMES - 1 - i, band));
        }
        return highest;
    }

    private static double lowest(BandLevels levels, int band, int from, int to) {
        double lowest = 200;
        for (int i = Math.max(0, from); i < Math.min(FRAMES, to); i++) {
            lowest = Math.min(lowest, levels.levelDb(FRAMES - 1 - i, band));
        }
        return lowest;
    }

    /** Mean difference in dB between the colours of beats so many apart. */
    private double unlikeness(int steps) {
        double sum = 0;
        for (int i = steps; i < count; i++) {
            sum += difference(sounds[i], sounds[i - steps]);
        }
        return count <= steps ? UNLIKE_DB : sum / (count - steps);
    }

    private double unlikenessToMean() {
        Arrays.fill(mean, 0);
        for (int i = 0; i < count; i++) {
            for (int band = 0; band < BANDS; band++) {
                mean[band] += sounds[i][band] / count;
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += difference(sounds[i], mean);
        }
        return count < 2 ? UNLIKE_DB : sum / count;
    }

    private static double difference(double[] one, double[] other) {
        double sum = 0;
        for (int band = 0; band < BANDS; band++) {
            sum += Math.abs(one[band] - other[band]) / BANDS;
        }
        return sum;
    }

    /** The mean over all beats, in groups of bands. */
    private int grouped(double[][] ofBeats, double[] features, int from) {
        Arrays.fill(features, from, from + GROUPS, 0);
        for (int i = 0; i < count; i++) {
            for (int band = 0; band < BANDS; band++) {
                features[from + band / LevelSpread.BANDS_IN_GROUP] +=
                        ofBeats[i][band] / (count * LevelSpread.BANDS_IN_GROUP);
            }
        }
        return from + GROUPS;
    }

    /** How much of all onset lies close to the beats. */
    private double share(double[] onsets) {
        double all = 1e-3;
        double close = 0;
        int next = 0;
        for (int i = 0; i < FRAMES; i++) {
            double onset = Math.max(0, onsets[i]);
            all += onset;
            while (next < count && i > peaks[next] + 6) {
                next++;
            }
            close += next < count && i >= peaks[next] - 6 ? onset : 0;
        }
        return close / all;
    }

    private static double mean(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double deviation(double[] values, int count) {
        double mean = mean(values, count);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }
}
