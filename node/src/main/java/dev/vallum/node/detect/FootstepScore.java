package dev.vallum.node.detect;

import java.util.Arrays;

/** How much the last seconds of sound are like steps. */
final class FootstepScore {
    private static final int FIRST_BAND = 15;
    private static final double SLOWEST_HZ = 1.2;
    private static final double FASTEST_HZ = 2.8;

    private final double[] envelope = new double[BandLevels.FRAMES];
    private final double[] sorted = new double[BandLevels.FRAMES];
    private double cadenceHz;
    private double aboveBackgroundDb;

    double cadenceHz() {
        return cadenceHz;
    }

    double aboveBackgroundDb() {
        return aboveBackgroundDb;
    }

    double probability(BandLevels levels) {
        fillEnvelope(levels);
        System.arraycopy(envelope, 0, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        double background = sorted[sorted.length / 4];
        aboveBackgroundDb = sorted[sorted.length * 95 / 100] - background;
        double mean = 0;
        double slow = envelope[0];
        for (int i = 0; i < envelope.length; i++) {
            slow += 0.03 * (envelope[i] - slow);
            envelope[i] = Math.clamp(envelope[i] - slow, -3, 12);
            mean += envelope[i] / envelope.length;
        }
        double regularity = regularity(mean);
        double evidence = 14 * (regularity - 0.35) + 0.6 * (Math.min(aboveBackgroundDb, 14) - 8);
        return 1 / (1 + Math.exp(-evidence));
    }

    private void fillEnvelope(BandLevels levels) {
        for (int age = 0; age < BandLevels.FRAMES; age++) {
            double sum = 0;
            for (int band = FIRST_BAND; band < BandLevels.BANDS; band++) {
                sum += levels.levelDb(age, band);
            }
            envelope[age] = sum / (BandLevels.BANDS - FIRST_BAND);
        }
    }

    private double regularity(double mean) {
        double most = 0;
        int shortest = (int) (BandLevels.FRAMES_PER_S / FASTEST_HZ);
        int longest = (int) (BandLevels.FRAMES_PER_S / SLOWEST_HZ);
        double variance = correlation(mean, 0);
        for (int lag = shortest; lag <= longest; lag++) {
            double share = variance < 1e-9 ? 0 : correlation(mean, lag) / variance;
            if (share > most) {
                most = share;
                cadenceHz = (double) BandLevels.FRAMES_PER_S / lag;
            }
        }
        return most;
    }

    private double correlation(double mean, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < envelope.length; i++) {
            sum += (envelope[i] - mean) * (envelope[i + lag] - mean);
        }
        return sum / (envelope.length - lag);
    }
}
