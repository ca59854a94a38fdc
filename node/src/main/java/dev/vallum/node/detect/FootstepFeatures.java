package dev.vallum.node.detect;

import java.util.Arrays;

/**
 * What is measured on the last seconds of sound to tell steps from the rest. All of it is relative,
 * in dB or as a share, so that the distance of the walker and the gain of the microphone hardly
 * matter. Not for several threads.
 *
 * <p>Three envelopes are looked at for their rhythm and their beats: of all bands, of the high ones
 * where grains of gravel sound, and of the low ones where a heel does.
 */
final class FootstepFeatures {
    private static final int FRAMES = BandLevels.FRAMES;
    private static final int BANDS = BandLevels.BANDS;
    private static final int GROUPS = LevelSpread.GROUPS;

    /** Bands from here on, some 1.5 kHz and up. */
    private static final int FIRST_HIGH_BAND = 20;

    /** Bands below this, up to some 900 Hz. */
    private static final int LOW_BANDS = 14;

    private static final int ENVELOPES = 3;

    static final int COUNT =
            LevelSpread.COUNT
                    + BandLikeness.COUNT
                    + ENVELOPES * (Rhythm.COUNT + Beats.COUNT)
                    + GROUPS * Modulation.PARTS
                    + GROUPS
                    + 4;

    private final double[][] groups = new double[GROUPS][FRAMES];
    private final double[][] envelopes = new double[ENVELOPES][FRAMES];
    private final double[] rises = new double[FRAMES - 1];
    private final double[] sorted = new double[FRAMES];
    private final LevelSpread spread = new LevelSpread();
    private final BandLikeness likeness = new BandLikeness();
    private final Rhythm[] rhythms = {new Rhythm(), new Rhythm(), new Rhythm()};
    private final Beats[] beats = {new Beats(), new Beats(), new Beats()};
    private final Modulation modulation = new Modulation();
    private double aboveBackgroundDb;

    /** Of the steps, if these are steps; of the envelope whose rhythm is the most even. */
    double cadenceHz() {
        var most = rhythms[0];
        for (var rhythm : rhythms) {
            most = rhythm.evenness() > most.evenness() ? rhythm : most;
        }
        return most.cadenceHz();
    }

    /** How many beats stand out in the window; steps, if these are steps. */
    int beats() {
        return beats[0].count();
    }

    /** How far the loudest twentieth lies above the median, over all bands. */
    double aboveBackgroundDb() {
        return aboveBackgroundDb;
    }

    /**
     * @param levels with at least {@link BandLevels#FRAMES} frames
     * @param features {@value #COUNT} numbers, written to
     */
    void measure(BandLevels levels, double[] features) {
        fill(levels);
        int at = spread.measure(groups, features, 0);
        at = likeness.measure(levels, features, at);
        for (int envelope = 0; envelope < ENVELOPES; envelope++) {
            at = rhythms[envelope].measure(envelopes[envelope], features, at);
            at = beats[envelope].measure(levels, rhythms[envelope].onsets(), features, at);
        }
        for (var group : groups) {
            at = modulation.measure(group, features, at);
        }
        at = changes(levels, features, at);
        if (at != COUNT) {
            throw new IllegalStateException(at + " features, not " + COUNT);
        }
        System.arraycopy(envelopes[0], 0, sorted, 0, FRAMES);
        Arrays.sort(sorted);
        aboveBackgroundDb = LevelSpread.quantile(sorted, 0.95) - LevelSpread.quantile(sorted, 0.5);
    }

    private void fill(BandLevels levels) {
        for (int i = 0; i < FRAMES; i++) {
            var frame = levels.frame(FRAMES - 1 - i);
            double low = 0;
            double high = 0;
            double all = 0;
            for (int group = 0; group < GROUPS; group++) {
                groups[group][i] = 0;
            }
            for (int band = 0; band < BANDS; band++) {
                groups[band / LevelSpread.BANDS_IN_GROUP][i] +=
                        frame[band] / LevelSpread.BANDS_IN_GROUP;
                all += frame[band];
                low += band < LOW_BANDS ? frame[band] : 0;
                high += band >= FIRST_HIGH_BAND ? frame[band] : 0;
            }
            envelopes[0][i] = all / BANDS;
            envelopes[1][i] = high / (BANDS - FIRST_HIGH_BAND);
            envelopes[2][i] = low / LOW_BANDS;
        }
    }

    /** From one frame to the next, and from one band to the next. */
    private int changes(BandLevels levels, double[] features, int from) {
        Arrays.fill(features, from, from + GROUPS, 0);
        double tilt = 0;
        var before = levels.frame(FRAMES - 1);
        for (int i = 1; i < FRAMES; i++) {
            var frame = levels.frame(FRAMES - 1 - i);
            rises[i - 1] = 0;
            for (int band = 0; band < BANDS; band++) {
                double change = frame[band] - before[band];
                features[from + band / LevelSpread.BANDS_IN_GROUP] +=
                        Math.abs(change) / (FRAMES * LevelSpread.BANDS_IN_GROUP);
                rises[i - 1] += Math.max(0, change) / BANDS;
                tilt += band == 0 ? 0 : Math.abs(frame[band] - frame[band - 1]);
            }
            before = frame;
        }
        Arrays.sort(rises);
        int at = from + GROUPS;
        features[at++] = LevelSpread.quantile(rises, 0.5);
        features[at++] = LevelSpread.quantile(rises, 0.9);
        features[at++] = LevelSpread.quantile(rises, 0.99);
        features[at++] = tilt / (FRAMES * BANDS);
        return at;
    }
}
