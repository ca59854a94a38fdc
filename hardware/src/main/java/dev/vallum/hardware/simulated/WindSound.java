package dev.vallum.hardware.simulated;

import java.util.SplittableRandom;

/** Wind: low-passed noise that swells and falls in gusts of some seconds. */
final class WindSound implements Synthesis {
    /** First-order low-pass at about 100 Hz, passed twice. */
    private static final double SMOOTHING = 0.04;

    /** Brings uniform noise after the two low-passes to an effective value of 1. */
    private static final double NOISE_GAIN = 17.3;

    /** How fast the gust nears its next strength, per block of 32 ms. */
    private static final double GUST_RATE = 0.03;

    private final double amplitude;
    private final SplittableRandom random;
    private double once;
    private double twice;
    private double gust = 0.6;
    private double gustAim = 0.8;
    private long played;

    WindSound(Stimulus.Wind wind, long seed) {
        amplitude = Synthesis.amplitude(wind.levelDbfs());
        random = new SplittableRandom(seed);
    }

    @Override
    public void addTo(double[] mix, double leftS) {
        if (random.nextDouble() < 0.03) {
            gustAim = random.nextDouble(0.25, 1.2);
        }
        double from = gust;
        gust += GUST_RATE * (gustAim - gust);
        double fade = Synthesis.swell(played / 16e3, leftS);
        for (int i = 0; i < mix.length; i++) {
            once += SMOOTHING * (random.nextInt() * 0x1p-31 - once);
            twice += SMOOTHING * (once - twice);
            double strength = from + (gust - from) * i / mix.length;
            mix[i] += amplitude * fade * strength * twice * NOISE_GAIN;
        }
        played += mix.length;
    }
}
