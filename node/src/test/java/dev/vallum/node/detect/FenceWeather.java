package dev.vallum.node.detect;

import java.util.SplittableRandom;

/**
 * Months of tropical weather on a fence, drawn by lot: dew each night, a downpour on four of five
 * afternoons that sets in within minutes and dries within an hour or two, and the day's warmth. The
 * shares are guesses at what a well-kept fence loses, no measurements.
 */
final class FenceWeather {
    private static final double DAY_S = 86_400;
    private static final double HOUR_S = 3_600;
    private static final double RAINY_DAYS = 0.8;

    /** A downpour takes as much from the feed end of what it takes from the return end. */
    private static final double FEED_SHARE = 0.4;

    private final Day[] days;

    /**
     * @param dew what a night's dew takes from the return end, as a share
     * @param rain likewise, a downpour; 0 on a dry day
     * @param beginsS in the day
     * @param onsetS until it pours
     */
    private record Day(
            double dew, double rain, double beginsS, double onsetS, double poursS, double driesS) {

        static Day draw(SplittableRandom random) {
            return new Day(
                    random.nextDouble(0.02, 0.05),
                    random.nextDouble() < RAINY_DAYS ? random.nextDouble(0.05, 0.14) : 0,
                    random.nextDouble(13, 17) * HOUR_S,
                    random.nextDouble(60, 300),
                    random.nextDouble(0.3, 1.5) * HOUR_S,
                    random.nextDouble(0.1, 0.4) * HOUR_S);
        }

        double pours(double atS) {
            double sinceS = atS - beginsS;
            if (rain == 0 || sinceS < 0) {
                return 0;
            }
            if (sinceS < onsetS) {
                return rain * sinceS / onsetS;
            }
            double gusts = 1 - 0.1 * (1 - Math.cos((sinceS - onsetS) / 200));
            double endsS = onsetS + poursS;
            return sinceS < endsS ? rain * gusts : rain * 0.8 * Math.exp((endsS - sinceS) / driesS);
        }

        /** Settles from eight to midnight, goes from half past six to nine. */
        double dews(double hour) {
            if (hour >= 20) {
                return dew * (hour - 20) / 4;
            }
            return hour < 6.5 ? dew : dew * Math.max(0, (9 - hour) / 2.5);
        }
    }

    FenceWeather(long seed, int count) {
        var random = new SplittableRandom(seed);
        days = new Day[count + 1];
        for (int i = 0; i < days.length; i++) {
            days[i] = Day.draw(random);
        }
    }

    /** What it leaves of the voltage at the feed end, as a share. */
    double feed(double atS) {
        return warmth(atS) * (1 - FEED_SHARE * pours(atS));
    }

    /** What it leaves of the voltage at the return end, as a share. */
    double returning(double atS) {
        return warmth(atS) * (1 - pours(atS)) * (1 - dews(atS));
    }

    /** How far single impulses are off at either end, as a share: drops run and spark. */
    double noise(double atS) {
        return pours(atS) > 0.01 ? 0.012 : 0.008;
    }

    /** A time in the afternoon's downpour of a day, from its first drop on, if there is one. */
    boolean isRainy(int day) {
        return days[day].rain() > 0;
    }

    /** When a rainy day's downpour begins, in s from the start. */
    double rainsFromS(int day) {
        return day * DAY_S + days[day].beginsS();
    }

    /** How long a rainy day's downpour lasts, in s. */
    double rainsForS(int day) {
        return days[day].onsetS() + days[day].poursS();
    }

    private double pours(double atS) {
        int day = (int) (atS / DAY_S);
        return days[day].pours(atS - day * DAY_S);
    }

    private double dews(double atS) {
        int day = (int) (atS / DAY_S);
        double hour = (atS - day * DAY_S) / HOUR_S;
        return days[hour >= 20 ? Math.min(day + 1, days.length - 1) : day].dews(hour);
    }

    private static double warmth(double atS) {
        return 1 + 0.01 * Math.sin(2 * Math.PI * atS / DAY_S);
    }
}
