package dev.vallum.node.detect;

/** The single beats within the last seconds: their spacing, their shape, how alike they sound. */
final class Beats {
    static final int COUNT = 11;

    private static final int FRAMES = BandLevels.FRAMES;
    private static final int MOST = 24;

    /** No foot comes down again within this many frames. */
    private static final int APART = 22;

    private static final double LEAST_DB = 3;

    /** A peak counts from this share of the highest. */
    private static final double SHARE = 0.35;

    private final int[] peaks = new int[MOST];
    private final double[][] sounds = new double[MOST][BandLevels.BANDS];
    private int count;

    /**
     * @param onsets as {@link Rhythm#onsets()}
     * @return the first index not written to
     */
    int measure(BandLevels levels, double[] onsets, double[] features, int from) {
        find(onsets);
        for (int i = 0; i < count; i++) {
            listen(levels, i);
        }
        int at = from;
        features[at++] = count;
        at = spacing(features, at);
        at = shape(onsets, features, at);
        features[at++] = likeness(1);
        features[at++] = likeness(2);
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
            if (onsets[i] >= least && isHighest(onsets, i)) {
                peaks[count++] = i;
            }
        }
    }

    private static boolean isHighest(double[] onsets, int at) {
        for (int i = Math.max(0, at - APART); i < Math.min(FRAMES, at + APART + 1); i++) {
            if (onsets[i] > onsets[at] || (onsets[i] == onsets[at] && i < at)) {
                return false;
            }
        }
        return true;
    }

    private int spacing(double[] features, int from) {
        double mean = 0;
        double square = 0;
        double shortest = count > 1 ? FRAMES : 0;
        double longest = 0;
        for (int i = 1; i < count; i++) {
            double apart = peaks[i] - peaks[i - 1];
            mean += apart / (count - 1);
            square += apart * apart / (count - 1);
            shortest = Math.min(shortest, apart);
            longest = Math.max(longest, apart);
        }
        int at = from;
        features[at++] = mean / BandLevels.FRAMES_PER_S;
        features[at++] = mean == 0 ? 1 : Math.sqrt(Math.max(0, square - mean * mean)) / mean;
        features[at++] = shortest / BandLevels.FRAMES_PER_S;
        features[at++] = longest / BandLevels.FRAMES_PER_S;
        return at;
    }

    private int shape(double[] onsets, double[] features, int from) {
        double rise = 0;
        double fall = 0;
        double height = 0;
        double square = 0;
        for (int i = 0; i < count; i++) {
            double peak = onsets[peaks[i]];
            rise += (double) reach(onsets, peaks[i], -1) / count;
            fall += (double) reach(onsets, peaks[i], 1) / count;
            height += peak / count;
            square += peak * peak / count;
        }
        int at = from;
        features[at++] = rise / BandLevels.FRAMES_PER_S;
        features[at++] = fall / BandLevels.FRAMES_PER_S;
        features[at++] =
                height == 0 ? 1 : Math.sqrt(Math.max(0, square - height * height)) / height;
        return at;
    }

    /** Frames until the level has fallen to half the peak's height. */
    private static int reach(double[] onsets, int peak, int direction) {
        int reached = 0;
        int at = peak;
        while (at >= 0 && at < FRAMES && onsets[at] > onsets[peak] / 2 && reached < APART) {
            at += direction;
            reached++;
        }
        return reached;
    }

    /** The colour of a beat: its loudest moment in all bands, without its loudness. */
    private void listen(BandLevels levels, int beat) {
        var sound = sounds[beat];
        double mean = 0;
        for (int band = 0; band < sound.length; band++) {
            double most = -200;
            for (int i = Math.max(0, peaks[beat] - 2); i < Math.min(FRAMES, peaks[beat] + 6); i++) {
                most = Math.max(most, levels.levelDb(FRAMES - 1 - i, band));
            }
            sound[band] = most;
            mean += most / sound.length;
        }
        for (int band = 0; band < sound.length; band++) {
            sound[band] -= mean;
        }
    }

    /** Mean difference in dB between the colours of beats so many apart. */
    private double likeness(int apart) {
        double sum = 0;
        for (int i = apart; i < count; i++) {
            double difference = 0;
            for (int band = 0; band < BandLevels.BANDS; band++) {
                difference += Math.abs(sounds[i][band] - sounds[i - apart][band]);
            }
            sum += difference / BandLevels.BANDS;
        }
        return count <= apart ? 10 : sum / (count - apart);
    }

    /** How much of all onset lies close to the beats. */
    private double share(double[] onsets) {
        double all = 1e-3;
        double close = 0;
        for (int i = 0; i < FRAMES; i++) {
            double onset = Math.max(0, onsets[i]);
            all += onset;
            boolean isClose = false;
            for (int beat = 0; beat < count; beat++) {
                isClose |= Math.abs(peaks[beat] - i) <= 6;
            }
            close += isClose ? onset : 0;
        }
        return close / all;
    }
}
