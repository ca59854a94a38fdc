package dev.vallum.node.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Fits the weights of a {@link FootstepModel}: penalised logistic regression by Newton's method.
 */
final class FootstepFit {
    private static final double PENALTY = 3e-4;
    private static final int ROUNDS = 9;

    /** Steps weigh as much together as this share of everything else. */
    private static final double STEPS_SHARE = 0.6;

    private final int count;
    private final double[] means = new double[FootstepFeatures.COUNT];
    private final double[] deviations = new double[FootstepFeatures.COUNT];
    private final double[] weights = new double[FootstepModel.TERMS];
    private final float[][] terms;
    private final double[] isSteps;
    private final double[] importance;

    private record Row(TrainingSound sound, TrainingSound.Window window) {}

    private FootstepFit(List<Row> rows) {
        count = rows.size();
        terms = new float[count][];
        isSteps = new double[count];
        importance = importance(rows);
        measureSpread(rows);
        var model = new FootstepModel(means, deviations, weights);
        var row = new double[FootstepModel.TERMS];
        for (int i = 0; i < count; i++) {
            model.fillTerms(rows.get(i).window().features(), row);
            terms[i] = new float[row.length];
            for (int term = 0; term < row.length; term++) {
                terms[i][term] = (float) row[term];
            }
            isSteps[i] = rows.get(i).window().isSteps() ? 1 : 0;
        }
    }

    /** The fitted numbers: means, deviations and weights. */
    static final class Fitted {
        private final double[] means;
        private final double[] deviations;
        private final double[] weights;

        private Fitted(double[] means, double[] deviations, double[] weights) {
            this.means = means;
            this.deviations = deviations;
            this.weights = weights;
        }

        FootstepModel model() {
            return new FootstepModel(means, deviations, weights);
        }

        /** The same order of sounds, with the line between steps and the rest drawn elsewhere. */
        Fitted shiftedBy(double constant) {
            var shifted = weights.clone();
            shifted[0] += constant;
            return new Fitted(means, deviations, shifted);
        }

        /** All of them in the order of the model's file. */
        DoubleStream numbers() {
            return Stream.of(means, deviations, weights).flatMapToDouble(Arrays::stream);
        }
    }

    /**
     * @param isAllowed says of a fold whether sound made of it may be used
     */
    static Fitted fit(List<TrainingSound> sounds, IntPredicate isAllowed) {
        var rows =
                sounds.stream()
                        .filter(sound -> sound.folds().stream().allMatch(isAllowed::test))
                        .flatMap(sound -> sound.windows().stream().map(w -> new Row(sound, w)))
                        .toList();
        var fit = new FootstepFit(rows);
        fit.solve();
        return new Fitted(fit.means, fit.deviations, fit.weights);
    }

    /** A recording that was used often doesn't outweigh the others by as much. */
    private static double[] importance(List<Row> rows) {
        var uses = new HashMap<String, Integer>();
        rows.forEach(row -> uses.merge(row.sound().origin(), 1, Integer::sum));
        var importance = new double[rows.size()];
        var sums = new double[2];
        for (int i = 0; i < importance.length; i++) {
            var row = rows.get(i);
            importance[i] = 1 / Math.sqrt(uses.getOrDefault(row.sound().origin(), 1));
            sums[row.window().isSteps() ? 1 : 0] += importance[i];
        }
        for (int i = 0; i < importance.length; i++) {
            if (rows.get(i).window().isSteps()) {
                importance[i] *= STEPS_SHARE * sums[0] / sums[1];
            }
        }
        return importance;
    }

    private void measureSpread(List<Row> rows) {
        for (var row : rows) {
            for (int i = 0; i < means.length; i++) {
                means[i] += row.window().feature(i) / count;
            }
        }
        for (var row : rows) {
            for (int i = 0; i < means.length; i++) {
                double off = row.window().feature(i) - means[i];
                deviations[i] += off * off / count;
            }
        }
        for (int i = 0; i < means.length; i++) {
            deviations[i] = Math.sqrt(deviations[i]) + 1e-6;
        }
    }

    private void solve() {
        double penalty = PENALTY * Arrays.stream(importance).sum();
        for (int round = 0; round < ROUNDS; round++) {
            var slope = new double[weights.length];
            var curvature = new double[weights.length][];
            for (int i = 0; i < weights.length; i++) {
                curvature[i] = new double[i + 1];
                curvature[i][i] = i == 0 ? 1e-6 : penalty;
                slope[i] = i == 0 ? 0 : penalty * weights[i];
            }
            for (int i = 0; i < count; i++) {
                addRow(i, slope, curvature);
            }
            var step = Cholesky.solve(curvature, slope);
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= step[i];
            }
        }
    }

    private void addRow(int index, double[] slope, double[][] curvature) {
        var row = terms[index];
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * weights[i];
        }
        double likeness = 1 / (1 + Math.exp(-Math.clamp(sum, -30, 30)));
        double error = importance[index] * (likeness - isSteps[index]);
        double bend = importance[index] * Math.max(1e-5, likeness * (1 - likeness));
        for (int i = 0; i < row.length; i++) {
            slope[i] += error * row[i];
            double share = bend * row[i];
            var line = curvature[i];
            for (int j = 0; j <= i; j++) {
                line[j] += share * row[j];
            }
        }
    }
}
