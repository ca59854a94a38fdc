package dev.vallum.node.detect;

import java.util.SplittableRandom;

/** Nuisances made by rule, each with rhythm or beat enough to be taken for steps. */
enum SyntheticNuisance {
    /** Two hands or many: bright short bursts at 2 to 6 a second. */
    CLAPPING(2, 6, 0.08, 0.003, 0.012, 900, 3_000, 0.9),
    /** Bangs now and then, with a tail. */
    FIREWORKS(0.4, 5, 0.9, 0.05, 0.5, 150, 2_500, 0.4),
    /** Groups of knocks on wood. */
    KNOCKS(2.5, 7, 0.1, 0.01, 0.03, 150, 700, 3),
    /** A saw's strokes: noise that swells and falls, to and fro. */
    SAW(1.2, 4, 0.04, 0.05, 0.15, 1_500, 5_000, 0.6),
    /** Drops into water: short pitched rings. */
    DRIPS(0.5, 5, 0.4, 0.008, 0.03, 600, 3_000, 12),
    /** A clock or a machine that ticks, dead even. */
    TICKS(1, 5, 0.002, 0.001, 0.004, 1_500, 6_000, 2),
    /** Bells and horns: tones that last. */
    TONES(0.4, 2.5, 0.2, 0.2, 1.5, 300, 1_500, 40);

    private final double leastHz;
    private final double mostHz;
    private final double unevenness;
    private final double shortestS;
    private final double longestS;
    private final double lowestHz;
    private final double highestHz;
    private final double sharpness;

    /**
     * @param leastHz to {@code mostHz}: how often
     * @param unevenness of the time between them, as a share of it
     * @param shortestS to {@code longestS}: how long each takes to die away
     * @param lowestHz to {@code highestHz}: where its pitch lies
     * @param sharpness how narrow its band is
     */
    SyntheticNuisance(
            double leastHz,
            double mostHz,
            double unevenness,
            double shortestS,
            double longestS,
            double lowestHz,
            double highestHz,
            double sharpness) {
        this.leastHz = leastHz;
        this.mostHz = mostHz;
        this.unevenness = unevenness;
        this.shortestS = shortestS;
        this.longestS = longestS;
        this.lowestHz = lowestHz;
        this.highestHz = highestHz;
        this.sharpness = sharpness;
    }

    void addTo(double[] mix, double amplitude, SplittableRandom random) {
        double rateHz = random.nextDouble(leastHz, mostHz);
        double pitchHz = random.nextDouble(lowestHz, highestHz);
        double decayS = random.nextDouble(shortestS, longestS);
        boolean inGroups = this == KNOCKS && random.nextBoolean();
        int inGroup = 2 + random.nextInt(4);
        double atS = random.nextDouble(0, 3);
        for (int number = 0; atS < mix.length / 16e3; number++) {
            double size = decibelOf(random, this == TICKS ? 0.3 : 3);
            addOne(mix, (int) (atS * 16_000), amplitude * size, pitchHz, decayS, random);
            double apart = Math.exp(unevenness * random.nextGaussian()) / rateHz;
            boolean ends = inGroups && number % inGroup == inGroup - 1;
            atS += ends ? random.nextDouble(0.8, 2) : apart;
        }
    }

    private static double decibelOf(SplittableRandom random, double spreadDb) {
        return Signals.decibel(spreadDb * random.nextGaussian());
    }

    /** Noise through a resonance, under an envelope that swells shortly and dies away. */
    private void addOne(
            double[] mix,
            int from,
            double amplitude,
            double pitchHz,
            double decayS,
            SplittableRandom random) {
        double pitch = pitchHz * random.nextDouble(0.9, 1.1);
        double angle = 2 * Math.PI * pitch / 16_000;
        double shrink = Math.exp(-angle / (2 * sharpness));
        double turn = 2 * shrink * Math.cos(angle);
        double swellS = this == SAW ? decayS : 0.001;
        double now = 0;
        double before = 0;
        int length = (int) (6 * (decayS + swellS) * 16_000);
        for (int i = 0; i < length && from + i < mix.length; i++) {
            double s = i / 16e3;
            double envelope = s < swellS ? s / swellS : Math.exp(-(s - swellS) / decayS);
            double next =
                    turn * now - shrink * shrink * before + random.nextDouble(-1, 1) * envelope;
            before = now;
            now = next;
            mix[from + i] += amplitude * now * (1 - shrink);
        }
    }
}
