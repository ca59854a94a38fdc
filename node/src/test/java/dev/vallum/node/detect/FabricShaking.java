package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * How a fence fabric with an accelerometer shakes, as {@code vibration-scenarios.md} describes it:
 * 400 samples a second, three axes, gravity and the chip's noise.
 */
final class FabricShaking {
    static final int RATE_HZ = 400;
    private static final int BLOCK = 16;
    private static final double GRAVITY_MPS2 = 9.81;
    private static final double CHIP_NOISE_MPS2 = 0.04;
    private static final double[] AXES = {0.3, 0.9, 0.32};

    private final SplittableRandom random;
    private final double[] signal;

    FabricShaking(Course course, long seed) {
        random = new SplittableRandom(seed * 7_919 + 17);
        signal = new double[(int) (course.endS() * RATE_HZ)];
        course.stretches().forEach(this::add);
    }

    /** Hands on each block with its time. */
    void play(BiConsumer<Duration, Vibration> reader) {
        for (int from = 0; from + BLOCK <= signal.length; from += BLOCK) {
            var samples = new float[BLOCK * AXES.length];
            for (int i = 0; i < samples.length; i++) {
                double moved = AXES[i % 3] * signal[from + i / 3];
                double gravity = i % 3 == 2 ? GRAVITY_MPS2 : 0;
                samples[i] = (float) (gravity + moved + CHIP_NOISE_MPS2 * random.nextGaussian());
            }
            var time = Duration.ofNanos((from + BLOCK) * 1_000_000_000L / RATE_HZ);
            reader.accept(time, new Vibration(samples, AXES.length, RATE_HZ));
        }
    }

    private void add(Course.Stretch stretch) {
        if (stretch.has("wind")) {
            wind(stretch, stretch.number("wind"), stretch.second("wind", 0));
        }
        if (stretch.has("rain")) {
            rain(stretch, stretch.number("rain"), stretch.second("rain", 10));
        }
        if (stretch.has("climb")) {
            climb(stretch, stretch.number("climb"));
        }
        if (stretch.has("cut")) {
            cuts(stretch, stretch.number("cut"), stretch.second("cut", 1.2));
        }
        if (stretch.has("knock")) {
            impact(stretch.fromS(), stretch.number("knock"), 0.03, 0.15);
        }
        if (stretch.has("bird")) {
            thud(stretch.fromS() + 0.1, stretch.number("bird"));
        }
        if (stretch.has("ladder")) {
            ladder(stretch, stretch.number("ladder"), stretch.second("ladder", 0.3));
        }
        if (stretch.has("saw")) {
            saw(stretch, stretch.number("saw"), stretch.second("saw", 110));
        }
        if (stretch.has("tremor")) {
            tremor(stretch, stretch.number("tremor"));
        }
    }

    /** A fabric that sways at some 3 Hz in gusts of ten seconds, rising from a level to another. */
    private void wind(Course.Stretch stretch, double from, double to) {
        double end = to == 0 ? from : to;
        var sway = new Resonance(3.2, 4);
        double gust = 0;
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            gust += -gust / (5 * RATE_HZ) + Math.sqrt(0.4 / RATE_HZ) * 0.4 * random.nextGaussian();
            double share =
                    (i / (double) RATE_HZ - stretch.fromS()) / (stretch.endS() - stretch.fromS());
            double level = (from + (end - from) * share) * Math.exp(gust);
            double noise = random.nextGaussian();
            signal[i] += level * (0.95 * sway.next(noise) + 0.2 * noise);
        }
    }

    /** Drops at random, so many a second, each with a short ring. */
    private void rain(Course.Stretch stretch, double size, double perS) {
        double at = stretch.fromS();
        while (at < stretch.endS()) {
            impact(at, -size * Math.log(random.nextDouble()), 0.012, 0.1);
            at += -Math.log(random.nextDouble()) / perS;
        }
    }

    /** Hands and feet at irregular times, each a jolt with a rattle, on a slow heave. */
    private void climb(Course.Stretch stretch, double level) {
        var heave = new Resonance(random.nextDouble(2.5, 6), 3);
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            signal[i] += 0.5 * level * heave.next(random.nextGaussian());
        }
        double at = stretch.fromS();
        while (at < stretch.endS() - 0.3) {
            double strength = level * random.nextDouble(0.7, 2.5);
            ring(at, strength, random.nextDouble(3, 9), random.nextDouble(0.15, 0.4));
            impact(at, 1.2 * strength, random.nextDouble(0.02, 0.05), 0.1);
            at += random.nextDouble(0.3, 1.1);
        }
    }

    private void cuts(Course.Stretch stretch, double peak, double everyS) {
        double at = stretch.fromS();
        while (at < stretch.endS() - 0.2) {
            impact(at, peak * random.nextDouble(0.7, 1.4), random.nextDouble(0.02, 0.045), 0.12);
            at += everyS * random.nextDouble(0.6, 1.4);
        }
    }

    /** One or two thuds, then a load that shifts and creaks to the end. */
    private void ladder(Course.Stretch stretch, double peak, double creak) {
        thud(stretch.fromS() + 0.1, peak);
        if (random.nextBoolean()) {
            thud(stretch.fromS() + random.nextDouble(0.5, 1.2), 0.7 * peak);
        }
        var load = new Resonance(random.nextDouble(2, 7), 2);
        double shift = 0;
        for (int i = index(stretch.fromS() + 1.2); i < index(stretch.endS()); i++) {
            shift += -shift / (0.8 * RATE_HZ) + Math.sqrt(2.5 / RATE_HZ) * random.nextGaussian();
            signal[i] += creak * Math.exp(0.4 * shift) * load.next(random.nextGaussian());
        }
    }

    private void thud(double atS, double peak) {
        ring(atS, peak, random.nextDouble(8, 14), random.nextDouble(0.1, 0.2));
        impact(atS, 0.6 * peak, 0.02, 0);
    }

    private void saw(Course.Stretch stretch, double level, double frequencyHz) {
        double phase = 0;
        double drift = 0;
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            drift += -drift / RATE_HZ + 0.05 * random.nextGaussian();
            phase += 2 * Math.PI * (frequencyHz + drift) / RATE_HZ;
            signal[i] += level * (1.4 * Math.sin(phase) + 0.3 * random.nextGaussian());
        }
    }

    /** A tremor comes up in two seconds and dies away over twenty. */
    private void tremor(Course.Stretch stretch, double level) {
        var ground = new Resonance(4, 2);
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            double atS = i / (double) RATE_HZ - stretch.fromS();
            double envelope = Math.min(1, atS / 2) * Math.exp(-atS / 12);
            signal[i] += level * envelope * ground.next(random.nextGaussian());
        }
    }

    /** A burst of noise that dies away, with a little sway of the fabric after it. */
    private void impact(double atS, double peak, double decayS, double swayShare) {
        int from = index(atS);
        for (int i = from; i < Math.min(signal.length, from + 8 * decayS * RATE_HZ); i++) {
            double shape = Math.exp(-(i - from) / (decayS * RATE_HZ));
            signal[i] += peak * shape * random.nextGaussian();
        }
        ring(atS, swayShare * peak, 4, 0.4);
    }

    private void ring(double atS, double peak, double frequencyHz, double decayS) {
        int from = index(atS);
        for (int i = from; i < Math.min(signal.length, from + 6 * decayS * RATE_HZ); i++) {
            double t = (i - from) / (double) RATE_HZ;
            signal[i] += peak * Math.exp(-t / decayS) * Math.sin(2 * Math.PI * frequencyHz * t);
        }
    }

    private int index(double atS) {
        return (int) Math.min(signal.length, Math.round(atS * RATE_HZ));
    }

    /** Noise around a frequency, of level 1 for noise of level 1 in. */
    static final class Resonance {
        private final double turn;
        private final double shrink;
        private final double gain;
        private double now;
        private double before;

        Resonance(double frequencyHz, double widthOfIt) {
            this(frequencyHz, widthOfIt, RATE_HZ);
        }

        Resonance(double frequencyHz, double quality, double rateHz) {
            double radius = Math.exp(-Math.PI * frequencyHz / quality / rateHz);
            double angle = 2 * Math.PI * frequencyHz / rateHz;
            turn = 2 * radius * Math.cos(angle);
            shrink = radius * radius;
            // The variance of an autoregressive process of second order.
            double variance =
                    (1 + shrink) / ((1 - shrink) * ((1 + shrink) * (1 + shrink) - turn * turn));
            gain = 1 / Math.sqrt(variance);
        }

        double next(double in) {
            double out = turn * now - shrink * before + gain * in;
            before = now;
            now = out;
            return out;
        }
    }
}
