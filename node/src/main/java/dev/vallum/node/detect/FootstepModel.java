package dev.vallum.node.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Weighs what was measured into one number: how much the sound is like steps.
 *
 * <p>Logistic regression over the standardised features and over random cosines of them, which
 * together come close to a radial kernel (Rahimi and Recht, Random Features for Large-Scale Kernel
 * Machines, 2007). The cosines' directions follow from a seed, so that only their weights are
 * stored. The resource {@code footsteps.model} says what the weights were fitted on.
 */
final class FootstepModel {
    static final int COSINES = 300;

    /** Standardised features are held within this, so that none runs away. */
    private static final double FURTHEST = 4;

    private static final long SEED = 2007;

    /** Of the kernel; one over its squared width in units of the number of features. */
    private static final double GAMMA = 1;

    /** Constant, features, cosines. */
    static final int TERMS = 1 + FootstepFeatures.COUNT + COSINES;

    private final double[] means;
    private final double[] deviations;
    private final double[] weights;
    private final double[][] directions = new double[COSINES][FootstepFeatures.COUNT];
    private final double[] phases = new double[COSINES];

    /**
     * @param means of the features where the weights were fitted
     * @param deviations of the features, likewise
     * @param weights one for each term
     */
    FootstepModel(double[] means, double[] deviations, double[] weights) {
        if (means.length != FootstepFeatures.COUNT
                || deviations.length != FootstepFeatures.COUNT
                || weights.length != TERMS) {
            throw new IllegalArgumentException(
                    means.length
                            + " means, "
                            + deviations.length
                            + " deviations, "
                            + weights.length
                            + " weights");
        }
        this.means = means.clone();
        this.deviations = deviations.clone();
        this.weights = weights.clone();
        var random = new SplittableRandom(SEED);
        double scale = Math.sqrt(2 * GAMMA);
        for (int cosine = 0; cosine < COSINES; cosine++) {
            for (int i = 0; i < FootstepFeatures.COUNT; i++) {
                directions[cosine][i] = scale * random.nextGaussian();
            }
            phases[cosine] = random.nextDouble(2 * Math.PI);
        }
    }

    /** The model that ships with the program; one for all, it never changes. */
    static FootstepModel shipped() {
        return Shipped.MODEL;
    }

    /** Read when first asked for. */
    private static final class Shipped {
        private static final FootstepModel MODEL = read();
    }

    private static FootstepModel read() {
        try (var stream = FootstepModel.class.getResourceAsStream("footsteps.model")) {
            if (stream == null) {
                throw new IllegalStateException("footsteps.model is not in the program");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            var means = new double[FootstepFeatures.COUNT];
            var deviations = new double[FootstepFeatures.COUNT];
            var weights = new double[TERMS];
            var numbers =
                    reader.lines()
                            .filter(line -> !line.startsWith("#"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            if (numbers.length != 2 * FootstepFeatures.COUNT + TERMS) {
                throw new IllegalStateException("footsteps.model has " + numbers.length);
            }
            System.arraycopy(numbers, 0, means, 0, means.length);
            System.arraycopy(numbers, means.length, deviations, 0, deviations.length);
            System.arraycopy(numbers, 2 * means.length, weights, 0, TERMS);
            return new FootstepModel(means, deviations, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param features as measured
     * @param terms {@value #TERMS} numbers to calculate in
     * @return 0 to 1; from 0.5 up it is more like steps than not
     */
    double likeness(double[] features, double[] terms) {
        fillTerms(features, terms);
        double sum = 0;
        for (int i = 0; i < TERMS; i++) {
            sum += weights[i] * terms[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** What the weights are multiplied with. */
    void fillTerms(double[] features, double[] terms) {
        double share = 1 / Math.sqrt(FootstepFeatures.COUNT);
        terms[0] = 1;
        for (int i = 0; i < FootstepFeatures.COUNT; i++) {
            double standardised = (features[i] - means[i]) / deviations[i];
            terms[1 + i] = share * Math.clamp(standardised, -FURTHEST, FURTHEST);
        }
        double size = Math.sqrt(2.0 / COSINES);
        for (int cosine = 0; cosine < COSINES; cosine++) {
            double angle = phases[cosine];
            var direction = directions[cosine];
            for (int i = 0; i < FootstepFeatures.COUNT; i++) {
                angle += direction[i] * terms[1 + i];
            }
            terms[1 + FootstepFeatures.COUNT + cosine] = size * Math.cos(angle);
        }
    }
}
