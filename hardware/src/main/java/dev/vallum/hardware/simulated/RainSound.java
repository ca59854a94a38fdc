package dev.vallum.hardware.simulated;

import java.util.SplittableRandom;

/** Rain: broadband noise, and single drops near the microphone at random moments. */
final class RainSound implements Synthesis {
    private static final double DROPS_PER_S = 60;

    /** Share of the noise that is passed on from sample to sample: takes off the low end. */
    private static final double HIGH_PASS = 0.6;

    /** Brings uniform noise after the high-pass to an effective value of 1. */
    private static final double NOISE_GAIN = 1.75;

    private static final double DROP_GAIN = 3;

    private final double amplitude;
    private final SplittableRandom random;
    private double before;
    private double drop;
    private double dropDecay = 0.9;
    private long played;

    RainSound(Stimulus.Rain rain, long seed) {
        amplitude = amplitude(rain.levelDbfs());
        random = new SplittableRandom(seed);
    }

    private static double amplitude(double levelDbfs) {
        return Synthesis.amplitude(levelDbfs);
    }

    @Override
    public void addTo(double[] mix, double leftS) {
        double gain = amplitude * Synthesis.swell(played / 16e3, leftS);
        for (int i = 0; i < mix.length; i++) {
            double white = random.nextInt() * 0x1p-31;
            double noise = (white - HIGH_PASS * before) * NOISE_GAIN * 0.85;
            before = white;
            if (random.nextInt() * 0x1p-32 + 0.5
                    < DROPS_PER_S / SimulatedMicrophone.SAMPLE_RATE_HZ) {
                drop += DROP_GAIN * random.nextDouble(0.2, 1);
                dropDecay = random.nextDouble(0.9, 0.98);
            }
            drop *= dropDecay;
            mix[i] += gain * (noise + drop * white);
        }
        played += mix.length;
    }
}
