package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.RATE_HZ;
import static dev.vallum.node.detect.Signals.between;

import java.util.SplittableRandom;

/**
 * Single steps made by rule: on gravel as many small impacts under a heel's and a toe's envelope
 * (after Perry Cook's stochastic models of particles, Modeling Bill's gait, 2002), on hard ground
 * as a heel's ring and a sole's brush.
 */
final class SyntheticSteps {
    private SyntheticSteps() {}

    /** Steps of one walker on one ground. */
    static double[][] of(SplittableRandom random) {
        var steps = new double[random.nextInt(3, 8)][];
        int ground = random.nextInt(9);
        long walker = random.nextLong();
        boolean sameRing = random.nextDouble() < 0.7;
        for (int i = 0; i < steps.length; i++) {
            // The shape is the walker's and the ground's, the grains are the step's.
            var shape = new SplittableRandom(ground < 6 || sameRing ? walker : random.nextLong());
            steps[i] =
                    SyntheticEvent.scaled(
                            switch (ground) {
                                case 0, 1, 2 -> gravel(shape, random);
                                case 3, 4, 5 -> crunch(shape, random);
                                default -> hard(shape, random);
                            });
        }
        return steps;
    }

    private static double[] gravel(SplittableRandom shape, SplittableRandom random) {
        int length = SyntheticEvent.length(shape.nextDouble(0.2, 0.5));
        double heelS = near(shape.nextDouble(0.02, 0.06), random);
        double toeS = heelS + near(shape.nextDouble(0.08, 0.22), random);
        double heelWidthS = shape.nextDouble(0.01, 0.03);
        double toeWidthS = shape.nextDouble(0.02, 0.06);
        double toe = near(shape.nextDouble(0.3, 1), random);
        double grainsPerS = between(200, 5_000, shape);
        var sound = new double[length];
        for (int i = 0; i < length; i++) {
            double s = (double) i / RATE_HZ;
            double envelope =
                    bump(s - heelS, heelWidthS)
                            + toe * bump(s - toeS, toeWidthS)
                            + 0.1 * bump(s - (heelS + toeS) / 2, 0.1);
            if (random.nextDouble() < grainsPerS / RATE_HZ) {
                double size = random.nextExponential();
                sound[i] = envelope * (random.nextBoolean() ? size : -size);
            }
        }
        double centreHz = shape.nextDouble(1_000, 5_000);
        Filter.band(
                sound,
                centreHz / shape.nextDouble(1.5, 4),
                Math.min(7_800, centreHz * shape.nextDouble(1.3, 3)));
        SyntheticEvent.scaled(sound);
        var thud = new double[length];
        SyntheticEvent.ring(thud, shape.nextDouble(60, 200), shape.nextDouble(0.01, 0.04), random);
        Signals.add(
                sound, (int) (heelS * RATE_HZ), thud, Signals.decibel(shape.nextDouble(-30, -8)));
        return sound;
    }

    /** Stones that turn under a foot that rolls: each grain rings for itself. */
    private static double[] crunch(SplittableRandom shape, SplittableRandom random) {
        var sound = new double[SyntheticEvent.length(shape.nextDouble(0.25, 0.75))];
        double lengthS = (double) sound.length / RATE_HZ;
        double grainsPerS = between(150, 3_000, shape);
        double centreHz = between(1_000, 5_000, shape);
        double spread = shape.nextDouble(0.1, 0.8);
        double sizes = shape.nextDouble(0.3, 1.3);
        double longestS = between(0.0006, 0.004, shape);
        double riseS = between(0.002, 0.03, shape);
        for (int turn = 1 + shape.nextInt(4); turn > 0; turn--) {
            double fromS = turn == 1 ? 0 : lengthS * 0.8 * random.nextDouble();
            double gain = turn == 1 ? 1 : random.nextDouble(0.2, 1);
            double fallS = between(0.02, 0.15, random);
            for (double s = 0; s < Math.min(lengthS - fromS, 5 * fallS); ) {
                double envelope = (1 - Math.exp(-s / riseS)) * Math.exp(-s / fallS);
                double size = gain * envelope * Math.exp(sizes * random.nextGaussian());
                double hz = centreHz * Math.exp(spread * random.nextGaussian());
                var grain = new double[SyntheticEvent.length(4 * longestS)];
                double decayS = longestS * random.nextDouble(0.3, 1);
                SyntheticEvent.ring(grain, Math.min(hz, 7_800), decayS, random);
                Signals.add(sound, SyntheticEvent.length(fromS + s), grain, size);
                s += random.nextExponential() / grainsPerS;
            }
        }
        return sound;
    }

    private static double[] hard(SplittableRandom shape, SplittableRandom random) {
        var sound = new double[SyntheticEvent.length(shape.nextDouble(0.2, 0.45))];
        for (int mode = shape.nextInt(2, 6); mode > 0; mode--) {
            double hz = shape.nextDouble(80, 3_000);
            SyntheticEvent.ring(sound, hz, shape.nextDouble(0.004, 0.035), random);
        }
        int touch = SyntheticEvent.length(shape.nextDouble(0.003, 0.03));
        var noise = Signals.noise(touch, random);
        Signals.add(
                sound,
                0,
                SyntheticEvent.dying(noise, touch / (4.0 * RATE_HZ)),
                shape.nextDouble(0.2, 1.5));
        var brush = Signals.noise(SyntheticEvent.length(shape.nextDouble(0.02, 0.12)), random);
        Filter.band(brush, shape.nextDouble(200, 1_500), shape.nextDouble(2_500, 7_500));
        Signals.add(
                sound,
                SyntheticEvent.length(near(shape.nextDouble(0.05, 0.16), random)),
                SyntheticEvent.swelling(brush, 1),
                shape.nextDouble(0.1, 0.8));
        return sound;
    }

    private static double near(double value, SplittableRandom random) {
        return value * (1 + 0.05 * random.nextGaussian());
    }

    private static double bump(double s, double widthS) {
        return Math.exp(-0.5 * s * s / (widthS * widthS));
    }
}
