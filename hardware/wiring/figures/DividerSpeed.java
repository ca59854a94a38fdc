/**
 * Computes what a divider of ten resistors shows of a 10 kV impulse, a half sine of 100 or 300 µs,
 * when its joints have some capacitance to what stands around them. Run with {@code java
 * hardware/wiring/figures/DividerSpeed.java}; the results stand in fence-pick-up.md.
 */
final class DividerSpeed {
    private static final int RESISTORS = 10;
    private static final int STEPS_IN_AN_IMPULSE = 2_000;
    private static final double PEAK_VOLTS = 10_000;

    /** Across each resistor, and at the tap. */
    private static final double ACROSS_FARAD = 0.1e-12;

    private static final double TAP_FARAD = 300e-12;

    private DividerSpeed() {}

    public static void main(String[] arguments) {
        System.out.println("upper arm  lower arm  pF per joint  impulse  shown");
        double[][] dividers = {{1e9, 270e3}, {100e6, 27e3}, {10e6, 2.7e3}};
        for (var divider : dividers) {
            for (double jointFarad : new double[] {0.2e-12, 1e-12}) {
                for (double seconds : new double[] {100e-6, 300e-6}) {
                    System.out.printf(
                            "%6.0f MΩ  %6.1f kΩ  %9.1f     %4.0f µs  %5.2f kV%n",
                            divider[0] / 1e6,
                            divider[1] / 1e3,
                            jointFarad * 1e12,
                            seconds * 1e6,
                            shownKv(divider[0], divider[1], jointFarad, seconds));
                }
            }
        }
    }

    /** Steps the ladder through the impulse and twice its time after; implicit Euler. */
    private static double shownKv(
            double upperOhm, double lowerOhm, double jointFarad, double seconds) {
        double step = seconds / STEPS_IN_AN_IMPULSE;
        double siemens = RESISTORS / upperOhm;
        var volts = new double[RESISTORS + 1];
        double highest = 0;
        for (int k = 1; k < 3 * STEPS_IN_AN_IMPULSE; k++) {
            double time = k * step;
            double fence = time < seconds ? PEAK_VOLTS * Math.sin(Math.PI * time / seconds) : 0;
            volts = next(volts, fence, step, siemens, lowerOhm, jointFarad);
            highest = Math.max(highest, volts[RESISTORS]);
        }
        return highest * (upperOhm + lowerOhm) / lowerOhm / 1_000;
    }

    /** Joint 0 is the fence, the last one the tap; the rest is one tridiagonal system. */
    private static double[] next(
            double[] volts,
            double fence,
            double step,
            double siemens,
            double lowerOhm,
            double jointFarad) {
        double coupling = siemens + ACROSS_FARAD / step;
        var diagonal = new double[RESISTORS + 1];
        var right = new double[RESISTORS + 1];
        for (int i = 1; i <= RESISTORS; i++) {
            boolean isTap = i == RESISTORS;
            double ground = (isTap ? TAP_FARAD : jointFarad) / step;
            double below = isTap ? 1 / lowerOhm : coupling;
            diagonal[i] = coupling + below + ground;
            double stored = ACROSS_FARAD / step;
            right[i] = (ground + stored) * volts[i] - stored * volts[i - 1];
            right[i] += isTap ? 0 : stored * (volts[i] - volts[i + 1]);
            right[i] += i == 1 ? coupling * fence : 0;
        }
        for (int i = 2; i <= RESISTORS; i++) {
            double factor = -coupling / diagonal[i - 1];
            diagonal[i] += factor * coupling;
            right[i] -= factor * right[i - 1];
        }
        var result = new double[RESISTORS + 1];
        result[0] = fence;
        result[RESISTORS] = right[RESISTORS] / diagonal[RESISTORS];
        for (int i = RESISTORS - 1; i >= 1; i--) {
            result[i] = (right[i] + coupling * result[i + 1]) / diagonal[i];
        }
        return result;
    }
}
