package dev.vallum.hardware.simulated;

import java.util.SplittableRandom;

/**
 * Steps on gravel. A footfall is a heel strike and, a good tenth of a second later, the push of the
 * toes; each is a burst of many stones that knock and grate, heard as short ringing grains between
 * 1 and 7 kHz, over a soft thump of the ground.
 */
final class GravelSteps implements Synthesis {
    private static final int RATE_HZ = SimulatedMicrophone.SAMPLE_RATE_HZ;
    private static final int FOOTFALL = RATE_HZ * 6 / 10;
    private static final int LOUDEST = RATE_HZ / 20;
    private static final double STEP_JITTER = 0.04;
    private static final double LEVEL_JITTER_DB = 1.5;
    private static final double LEFT_RIGHT_DB = 0.7;

    private final Stimulus.Steps steps;
    private final SplittableRandom random;
    private final double[] footfall = new double[FOOTFALL];

    /** What of the footfalls so far is still to sound; a ring that starts at {@link #position}. */
    private final double[] ahead = new double[16_384];

    private long position;
    private long nextStep;
    private boolean left;

    GravelSteps(Stimulus.Steps steps, long seed) {
        this.steps = steps;
        random = new SplittableRandom(seed);
        nextStep = random.nextInt(RATE_HZ / 4);
    }

    @Override
    public void addTo(double[] mix, double leftS) {
        while (nextStep < position + mix.length) {
            addFootfall(nextStep);
            double jitter = 1 + STEP_JITTER * Math.clamp(random.nextGaussian(), -2.0, 2.0);
            nextStep += Math.round(RATE_HZ / steps.cadenceHz() * jitter);
        }
        double fade = Math.clamp(leftS / FADE_S, 0, 1);
        for (int i = 0; i < mix.length; i++) {
            int at = (int) ((position + i) % ahead.length);
            mix[i] += fade * ahead[at];
            ahead[at] = 0;
        }
        position += mix.length;
    }

    private void addFootfall(long at) {
        java.util.Arrays.fill(footfall, 0);
        addThump();
        addGrains(0.005, 0.025, 35 + random.nextInt(20), 1);
        addGrains(0.07, 0.05, 20 + random.nextInt(15), 0.35);
        addGrains(random.nextDouble(0.16, 0.22), 0.04, 40 + random.nextInt(25), 0.7);
        left = !left;
        double levelDb =
                steps.levelDbfs()
                        + LEVEL_JITTER_DB * Math.clamp(random.nextGaussian(), -2.0, 2.0)
                        + (left ? LEFT_RIGHT_DB : -LEFT_RIGHT_DB);
        double gain = Synthesis.amplitude(levelDb) / loudest();
        for (int i = 0; i < FOOTFALL; i++) {
            ahead[(int) ((at + i) % ahead.length)] += gain * footfall[i];
        }
    }

    private void addThump() {
        addGrain(0, random.nextDouble(70, 120), 0.03, 0.5);
    }

    /** Stones that knock around a moment, more of them close to it. */
    private void addGrains(double aroundS, double spreadS, int count, double amplitude) {
        for (int i = 0; i < count; i++) {
            double offsetS = spreadS * Math.abs(random.nextGaussian());
            double size = Math.exp(0.7 * random.nextGaussian());
            double frequencyHz = random.nextDouble(1_000, 7_000);
            addGrain(
                    aroundS + offsetS,
                    frequencyHz,
                    random.nextDouble(0.001, 0.004),
                    amplitude * size * (random.nextBoolean() ? 0.5 : -0.5));
        }
    }

    /** A ringing that dies away, from the recurrence of a damped sine. */
    private void addGrain(double startS, double frequencyHz, double decayS, double amplitude) {
        int start = (int) (startS * RATE_HZ);
        int end = Math.min(FOOTFALL, start + (int) (6 * decayS * RATE_HZ));
        double angle = 2 * Math.PI * frequencyHz / RATE_HZ;
        double shrink = Math.exp(-1 / (decayS * RATE_HZ));
        double turn = 2 * shrink * Math.cos(angle);
        double now = amplitude * shrink * Math.sin(angle);
        double before = 0;
        for (int i = start; i < end; i++) {
            footfall[i] += now;
            double next = turn * now - shrink * shrink * before;
            before = now;
            now = next;
        }
    }

    /** Effective value of the footfall's loudest 50 ms. */
    private double loudest() {
        double most = 0;
        for (int start = 0; start + LOUDEST <= FOOTFALL; start += LOUDEST / 2) {
            double energy = 0;
            for (int i = start; i < start + LOUDEST; i++) {
                energy += footfall[i] * footfall[i];
            }
            most = Math.max(most, energy);
        }
        return Math.sqrt(most / LOUDEST);
    }
}
