package dev.vallum.node.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Weighs what was measured into one number: how much the sound is like steps.
 *
 * <p>Kernel logistic regression over examples: the sound is compared with each of some hundred
 * examples of steps and of other sounds, and the likenesses are weighed. Features are standardised
 * and rounded to bytes, so that the same sound is judged the same on each machine. The resource
 * {@code footsteps.model} says what the examples and weights were fitted on.
 */
final class FootstepModel {
    /** Of one over the squared width of the kernel, for features of deviation 1. */
    static final double GAMMA = 0.007;

    /** A deviation of 1 in a rounded feature: four deviations fill a byte. */
    private static final int STEPS_IN_DEVIATION = 31;

    private static final int COUNT = FootstepFeatures.COUNT;

    private final double[] means;
    private final double[] deviations;
    private final double constant;
    private final double[] weights;
    private final byte[][] examples;

    /**
     * @param means of the features where the weights were fitted
     * @param deviations of the features, likewise
     * @param weights one for each example
     * @param examples standardised and rounded by {@link #standardise}
     */
    FootstepModel(
            double[] means,
            double[] deviations,
            double constant,
            double[] weights,
            byte[][] examples) {
        if (means.length != COUNT || deviations.length != COUNT) {
            throw new IllegalArgumentException(
                    means.length + " means, " + deviations.length + " deviations");
        }
        if (weights.length != examples.length) {
            throw new IllegalArgumentException(
                    weights.length + " weights, " + examples.length + " examples");
        }
        for (var example : examples) {
            if (example.length != COUNT) {
                throw new IllegalArgumentException("an example of " + example.length);
            }
        }
        this.means = means.clone();
        this.deviations = deviations.clone();
        this.constant = constant;
        this.weights = weights.clone();
        this.examples = examples.clone();
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
            return read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #text} gave; lines that begin with # say where it comes from. */
    static FootstepModel read(InputStream stream) {
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        var lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
        if (lines.size() < 3) {
            throw new IllegalArgumentException("a model of " + lines.size() + " lines");
        }
        var weights = new ArrayList<Double>();
        var examples = new ArrayList<byte[]>();
        for (var line : lines.subList(3, lines.size())) {
            int blank = line.indexOf(' ');
            weights.add(Double.valueOf(line.substring(0, blank)));
            examples.add(Base64.getDecoder().decode(line.substring(blank + 1)));
        }
        return new FootstepModel(
                numbers(lines.get(0)),
                numbers(lines.get(1)),
                Double.parseDouble(lines.get(2)),
                weights.stream().mapToDouble(Double::doubleValue).toArray(),
                examples.toArray(byte[][]::new));
    }

    private static double[] numbers(String line) {
        return List.of(line.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
    }

    /** Means, deviations, constant, then weight and example, one a line. */
    String text() {
        var text = new StringBuilder(line(means)).append(line(deviations));
        text.append((float) constant).append('\n');
        for (int i = 0; i < weights.length; i++) {
            text.append((float) weights[i]).append(' ');
            text.append(Base64.getEncoder().encodeToString(examples[i])).append('\n');
        }
        return text.toString();
    }

    private static String line(double[] numbers) {
        var line = new StringBuilder();
        for (double number : numbers) {
            line.append(line.isEmpty() ? "" : " ").append((float) number);
        }
        return line.append('\n').toString();
    }

    /**
     * The logarithm of the odds that these are steps: from 0 up it is more like them than not.
     *
     * @param features as measured
     * @param standardised {@link FootstepFeatures#COUNT} bytes to calculate in
     */
    double logit(double[] features, byte[] standardised) {
        standardise(features, standardised);
        double sum = constant;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * kernel(standardised, examples[i]);
        }
        return sum;
    }

    /** In units of the deviation, held within four of them so that none runs away. */
    void standardise(double[] features, byte[] standardised) {
        standardise(features, means, deviations, standardised);
    }

    static void standardise(
            double[] features, double[] means, double[] deviations, byte[] standardised) {
        for (int i = 0; i < COUNT; i++) {
            double steps = STEPS_IN_DEVIATION * (features[i] - means[i]) / deviations[i];
            standardised[i] = (byte) Math.round(Math.clamp(steps, -127, 127));
        }
    }

    /** 1 for the same, falling to 0 with the squared distance. */
    static double kernel(byte[] one, byte[] other) {
        int distance = 0;
        for (int i = 0; i < COUNT; i++) {
            int difference = one[i] - other[i];
            distance += difference * difference;
        }
        return Math.exp(-GAMMA * distance / (STEPS_IN_DEVIATION * STEPS_IN_DEVIATION));
    }
}
