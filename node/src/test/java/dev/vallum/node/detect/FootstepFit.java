package dev.vallum.node.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Fits a {@link FootstepModel}: penalised kernel logistic regression by Newton's method, with the
 * kernel at a drawn part of the examples (Zhu and Hastie, Kernel Logistic Regression and the Import
 * Vector Machine, 2005).
 */
final class FootstepFit {
    static final int EXAMPLES = 1_600;

    /** Of the squared norm of the fitted function, in units of one window. */
    private static final double PENALTY = 0.15;

    private static final int ROUNDS = 6;
    private static final int PARTS = 2;
    private static final int TOGETHER = 4;
    private static final int COUNT = FootstepFeatures.COUNT;

    /** Steps weigh as much together as this share of everything else. */
    private static final double STEPS_SHARE = 0.6;

    private final double[] means = new double[COUNT];
    private final double[] deviations = new double[COUNT];
    private final boolean[] isSteps;
    private final double stepsWeight;
    private final byte[][] rows;
    private final byte[][] examples;
    private final float[][] kernels;
    private final double[] weights;

    private FootstepFit(List<TrainingWindow> windows, int exampleCount) {
        measureSpread(windows);
        rows = new byte[windows.size()][COUNT];
        isSteps = new boolean[rows.length];
        int steps = 0;
        for (int i = 0; i < rows.length; i++) {
            var window = windows.get(i);
            FootstepModel.standardise(window.features().values(), means, deviations, rows[i]);
            isSteps[i] = window.isSteps();
            steps += isSteps[i] ? 1 : 0;
        }
        stepsWeight = STEPS_SHARE * (rows.length - steps) / steps;
        examples = drawn(exampleCount);
        kernels = new float[rows.length][];
        IntStream.range(0, rows.length).parallel().forEach(i -> kernels[i] = terms(rows[i]));
        weights = new double[1 + examples.length];
    }

    /**
     * @param isAllowed says of a fold whether sound made of it may be used
     */
    static FootstepModel fit(List<TrainingWindow> windows, IntPredicate isAllowed) {
        return fit(windows, isAllowed, EXAMPLES);
    }

    static FootstepModel fit(
            List<TrainingWindow> windows, IntPredicate isAllowed, int exampleCount) {
        var allowed =
                windows.stream()
                        .filter(window -> window.folds().stream().allMatch(isAllowed::test))
                        .toList();
        var fit = new FootstepFit(allowed, exampleCount);
        fit.solve();
        return fit.model();
    }

    private FootstepModel model() {
        var ofExamples = new double[examples.length];
        System.arraycopy(weights, 1, ofExamples, 0, ofExamples.length);
        return new FootstepModel(means, deviations, weights[0], ofExamples, examples);
    }

    private void measureSpread(List<TrainingWindow> windows) {
        int count = windows.size();
        for (var window : windows) {
            for (int i = 0; i < COUNT; i++) {
                means[i] += window.features().values()[i] / count;
            }
        }
        for (var window : windows) {
            for (int i = 0; i < COUNT; i++) {
                double off = window.features().values()[i] - means[i];
                deviations[i] += off * off / count;
            }
        }
        for (int i = 0; i < COUNT; i++) {
            // As the model's file holds them.
            means[i] = (float) means[i];
            deviations[i] = (float) (Math.sqrt(deviations[i]) + 1e-6);
        }
    }

    /** Half of them steps, half of them not. */
    private byte[][] drawn(int count) {
        var random = new SplittableRandom(count);
        var drawn = new ArrayList<byte[]>();
        for (boolean wanted : new boolean[] {true, false}) {
            var of =
                    new ArrayList<>(
                            IntStream.range(0, rows.length)
                                    .filter(i -> isSteps[i] == wanted)
                                    .boxed()
                                    .toList());
            for (int i = 0; i < count / 2 && !of.isEmpty(); i++) {
                drawn.add(rows[of.remove(/* index */ random.nextInt(of.size()))]);
            }
        }
        return drawn.toArray(byte[][]::new);
    }

    private float[] terms(byte[] row) {
        var terms = new float[1 + examples.length];
        terms[0] = 1;
        for (int i = 0; i < examples.length; i++) {
            terms[1 + i] = (float) FootstepModel.kernel(row, examples[i]);
        }
        return terms;
    }

    private void solve() {
        for (int round = 0; round < ROUNDS; round++) {
            var sums = IntStream.range(0, PARTS).parallel().mapToObj(this::part).toList();
            var slope = sums.getFirst().slope;
            var curvature = sums.getFirst().curvature;
            for (var other : sums.subList(1, PARTS)) {
                for (int i = 0; i < slope.length; i++) {
                    slope[i] += other.slope[i];
                    for (int j = 0; j <= i; j++) {
                        curvature[i][j] += other.curvature[i][j];
                    }
                }
            }
            penalise(slope, curvature);
            var step = Cholesky.solve(curvature, slope);
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= step[i];
            }
        }
    }

    private void penalise(double[] slope, double[][] curvature) {
        curvature[0][0] += 1e-6;
        for (int i = 0; i < examples.length; i++) {
            double pull = 0;
            for (int j = 0; j < examples.length; j++) {
                double kernel =
                        PENALTY * FootstepModel.kernel(examples[i], examples[j])
                                + (i == j ? 1e-4 : 0);
                pull += kernel * weights[1 + j];
                if (j <= i) {
                    curvature[1 + i][1 + j] += kernel;
                }
            }
            slope[1 + i] += pull;
        }
    }

    private static final class Sums {
        private final double[] slope;
        private final double[][] curvature;

        Sums(int size) {
            slope = new double[size];
            curvature = new double[size][];
            for (int i = 0; i < size; i++) {
                curvature[i] = new double[i + 1];
            }
        }
    }

    private Sums part(int part) {
        var sums = new Sums(weights.length);
        for (int first = part * TOGETHER; first < rows.length; first += PARTS * TOGETHER) {
            addRows(first, Math.min(rows.length, first + TOGETHER), sums);
        }
        return sums;
    }

    /** Some rows in one pass over the curvature, which is larger than a cache. */
    private void addRows(int from, int to, Sums sums) {
        var bends = new double[TOGETHER];
        for (int row = from; row < to; row++) {
            bends[row - from] = addSlope(row, sums.slope);
        }
        var of = new float[TOGETHER][];
        for (int k = 0; k < TOGETHER; k++) {
            of[k] = kernels[Math.min(from + k, to - 1)];
        }
        for (int i = 0; i < weights.length; i++) {
            addLine(
                    sums.curvature[i],
                    i,
                    of,
                    bends[0] * of[0][i],
                    bends[1] * of[1][i],
                    bends[2] * of[2][i],
                    bends[3] * of[3][i]);
        }
    }

    private static void addLine(
            double[] line, int i, float[][] of, double a, double b, double c, double d) {
        var one = of[0];
        var two = of[1];
        var three = of[2];
        var four = of[3];
        for (int j = 0; j <= i; j++) {
            line[j] += a * one[j] + b * two[j] + c * three[j] + d * four[j];
        }
    }

    /** Says how much the row bends the curve. */
    private double addSlope(int index, double[] slope) {
        var row = kernels[index];
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weights[i];
        }
        double importance = isSteps[index] ? stepsWeight : 1;
        double likeness = 1 / (1 + Math.exp(-Math.clamp(sum, -30, 30)));
        double error = importance * (likeness - (isSteps[index] ? 1 : 0));
        for (int i = 0; i < row.length; i++) {
            slope[i] += error * row[i];
        }
        return importance * Math.max(1e-5, likeness * (1 - likeness));
    }
}
