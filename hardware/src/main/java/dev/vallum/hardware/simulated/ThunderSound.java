package dev.vallum.hardware.simulated;

import java.util.SplittableRandom;

/** Thunder: strokes each 4 to 9 s, each a swift swell and a rumble that dies away unevenly. */
final class ThunderSound implements Synthesis {
    private static final double SMOOTHING = 0.025;

    /** Brings uniform noise after the two low-passes to an effective value of 1. */
    private static final double NOISE_GAIN = 22;

    private static final double SWELL_S = 0.25;
    private static final double DECAY_S = 1.6;

    private final double amplitude;
    private final SplittableRandom random;
    private double once;
    private double twice;
    private double strokeS;
    private double nextStrokeS = 0.1;
    private double nowS;
    private double rumble = 1;

    ThunderSound(Stimulus.Thunder thunder, long seed) {
        amplitude = Synthesis.amplitude(thunder.levelDbfs());
        random = new SplittableRandom(seed);
        strokeS = Double.NEGATIVE_INFINITY;
    }

    @Override
    public void addTo(double[] mix, double leftS) {
        if (nowS >= nextStrokeS) {
            strokeS = nowS;
            nextStrokeS = nowS + random.nextDouble(4, 9);
        }
        rumble += 0.1 * (random.nextDouble(0.4, 1.6) - rumble);
        double before = envelope(nowS);
        nowS += (double) mix.length / SimulatedMicrophone.SAMPLE_RATE_HZ;
        double after = envelope(nowS);
        double gain = amplitude * rumble * NOISE_GAIN * Synthesis.fade(nowS, leftS);
        for (int i = 0; i < mix.length; i++) {
            once += SMOOTHING * (random.nextInt() * 0x1p-31 - once);
            twice += SMOOTHING * (once - twice);
            mix[i] += gain * (before + (after - before) * i / mix.length) * twice;
        }
    }

    private double envelope(double atS) {
        double sinceS = atS - strokeS;
        if (sinceS > 20) {
            return 0;
        }
        return Math.min(1, sinceS / SWELL_S) * Math.exp(-Math.max(0, sinceS - SWELL_S) / DECAY_S);
    }
}
