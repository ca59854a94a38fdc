package dev.vallum.node.detect;

/** Solves symmetric, positive definite equations. */
final class Cholesky {
    private Cholesky() {}

    /**
     * @param matrix lower triangle by rows; overwritten
     * @param right overwritten with the solution and returned
     */
    static double[] solve(double[][] matrix, double[] right) {
        for (int i = 0; i < right.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        for (int i = 0; i < right.length; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= matrix[i][k] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        for (int i = right.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < right.length; k++) {
                right[i] -= matrix[k][i] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        return right;
    }
}
