package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading.Vibration;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * How the ground moves under a line of geophones, as {@code geophone-scenarios.md} describes it:
 * 1,000 samples a second. Levels are in µm/s; what is written of a step holds at 5 m.
 */
final class GroundShaking {
    static final int RATE_HZ = 1_000;
    private static final int BLOCK = 50;
    private static final double NOISE_UMPS = 0.3;
    private static final double SPEED_MPS = 250;

    private final SplittableRandom random;
    private final double spacingM;
    private final double[][] signal;

    GroundShaking(Course course, int channels, double spacingM, long seed) {
        this.spacingM = spacingM;
        random = new SplittableRandom(seed * 7_919 + 17);
        signal = new double[channels][(int) (course.endS() * RATE_HZ)];
        for (var channel : signal) {
            background(channel);
        }
        course.stretches().forEach(this::add);
    }

    /** Hands on each block with its time. */
    void play(BiConsumer<Duration, Vibration> reader) {
        for (int from = 0; from + BLOCK <= signal[0].length; from += BLOCK) {
            var samples = new float[BLOCK * signal.length];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (1e-6 * signal[i % signal.length][from + i / signal.length]);
            }
            var time = Duration.ofNanos((from + BLOCK) * 1_000_000_000L / RATE_HZ);
            reader.accept(time, new Vibration(samples, signal.length, RATE_HZ));
        }
    }

    private void background(double[] channel) {
        double slow = 0;
        for (int i = 0; i < channel.length; i++) {
            slow += -slow / 30 + 0.25 * random.nextGaussian();
            channel[i] += NOISE_UMPS * (0.5 * slow + 0.7 * random.nextGaussian());
        }
    }

    private void add(Course.Stretch stretch) {
        if (stretch.has("walk")) {
            walk(stretch, stretch.number("walk"), stretch.second("walk", 1.8), 0.05);
        }
        if (stretch.has("creep")) {
            creep(stretch, stretch.number("creep"));
        }
        if (stretch.has("rain")) {
            rain(stretch, stretch.number("rain"), stretch.second("rain", 20));
        }
        if (stretch.has("engine")) {
            engine(stretch, stretch.number("engine"));
        }
        if (stretch.has("tremor")) {
            tremor(stretch, stretch.number("tremor"));
        }
        if (stretch.has("thunder")) {
            rumble(stretch, stretch.number("thunder"));
        }
        if (stretch.has("shock")) {
            double[] place = {0, 5};
            wavelet(stretch.fromS() + 0.1, place, stretch.number("shock"), 25, 0.08);
        }
        if (stretch.has("wind")) {
            wind(stretch, stretch.number("wind"));
        }
        if (stretch.has("hammer")) {
            walk(stretch, stretch.number("hammer"), stretch.second("hammer", 1), 0.002);
        }
    }

    /** Steps past the line from {@code from} to {@code to} along it, {@code aside} m away. */
    private void walk(Course.Stretch stretch, double level, double cadenceHz, double jitter) {
        double from = stretch.has("from") ? stretch.number("from") : -3;
        double to = stretch.has("to") ? stretch.number("to") : from;
        double at = stretch.fromS() + random.nextDouble(0.1, 0.5);
        boolean left = false;
        while (at < stretch.endS() - 0.3) {
            double share = (at - stretch.fromS()) / (stretch.endS() - stretch.fromS());
            step(at, from + (to - from) * share, aside(stretch), level * (left ? 1.1 : 0.9));
            left = !left;
            at += (1 + jitter * Math.clamp(random.nextGaussian(), -2, 2)) / cadenceHz;
        }
    }

    private static double aside(Course.Stretch stretch) {
        return stretch.has("aside") ? stretch.number("aside") : 5;
    }

    private void creep(Course.Stretch stretch, double level) {
        double at = stretch.fromS() + 0.5;
        while (at < stretch.endS() - 0.5) {
            step(at, -3, aside(stretch), level);
            at += random.nextDouble(1, 3);
        }
    }

    /** Heel and, a good tenth of a second later, toes. */
    private void step(double atS, double alongM, double asideM, double level) {
        double strength = level * Math.exp(0.15 * random.nextGaussian());
        double frequencyHz = random.nextDouble(22, 38);
        double[] place = {alongM, asideM};
        wavelet(atS, place, strength, frequencyHz, 0.03);
        wavelet(
                atS + random.nextDouble(0.1, 0.16),
                place,
                0.4 * strength,
                frequencyHz * 1.3,
                0.025);
    }

    /** A damped swing that reaches each geophone later and weaker the farther it is. */
    private void wavelet(
            double atS, double[] place, double peak, double frequencyHz, double decayS) {
        for (int channel = 0; channel < signal.length; channel++) {
            double farM = Math.max(1, Math.hypot(place[0] - channel * spacingM, place[1]));
            double strength = peak * Math.pow(5 / farM, 1.2);
            double arrivesAt = (atS + farM / SPEED_MPS) * RATE_HZ;
            int first = (int) Math.ceil(arrivesAt);
            int end = (int) Math.min(signal[channel].length, first + 7 * decayS * RATE_HZ);
            for (int i = first; i < end; i++) {
                double t = (i - arrivesAt) / RATE_HZ;
                double swell = 1 - Math.exp(-t / 0.006);
                signal[channel][i] +=
                        strength
                                * swell
                                * Math.exp(-t / decayS)
                                * Math.sin(2 * Math.PI * frequencyHz * t);
            }
        }
    }

    /** Drops at random times and places, so many a second. */
    private void rain(Course.Stretch stretch, double level, double perS) {
        double at = stretch.fromS();
        while (at < stretch.endS()) {
            double along = random.nextDouble(-3, 3 + spacingM * (signal.length - 1));
            double[] place = {along, random.nextDouble(0.3, 4)};
            wavelet(at, place, -level * Math.log(random.nextDouble()), 60, 0.008);
            at += -Math.log(random.nextDouble()) / perS;
        }
    }

    /** A vehicle that comes and goes over the stretch: its engine and its tyres. */
    private void engine(Course.Stretch stretch, double level) {
        double firing = random.nextDouble(25, 45);
        var rolling = new FabricShaking.Resonance(18, 1.5, RATE_HZ);
        double middle = (stretch.fromS() + stretch.endS()) / 2;
        double half = (stretch.endS() - stretch.fromS()) / 2;
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            double t = i / (double) RATE_HZ;
            double near = 1 - Math.abs(t - middle) / half;
            double tone = Math.sin(2 * Math.PI * firing * t);
            double value = level * near * (0.7 * tone + rolling.next(random.nextGaussian()));
            for (var channel : signal) {
                channel[i] += value;
            }
        }
    }

    private void tremor(Course.Stretch stretch, double level) {
        var slow = new FabricShaking.Resonance(3, 2, RATE_HZ);
        var fast = new FabricShaking.Resonance(9, 2, RATE_HZ);
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            double t = i / (double) RATE_HZ - stretch.fromS();
            double envelope = Math.min(1, t / 1.5) * Math.exp(-t / 15);
            double value =
                    slow.next(random.nextGaussian()) + 0.3 * fast.next(random.nextGaussian());
            for (var channel : signal) {
                channel[i] += level * envelope * value;
            }
        }
    }

    /** Thunder that shakes the ground: a stroke and its rumble. */
    private void rumble(Course.Stretch stretch, double level) {
        var air = new FabricShaking.Resonance(20, 1, RATE_HZ);
        double surge = 0;
        for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
            double t = i / (double) RATE_HZ - stretch.fromS();
            surge += -surge / (0.5 * RATE_HZ) + Math.sqrt(4.0 / RATE_HZ) * random.nextGaussian();
            double envelope = Math.min(1, t / 0.2) * Math.exp(-t / 4) * Math.exp(0.5 * surge);
            double value = level * envelope * air.next(random.nextGaussian());
            for (var channel : signal) {
                channel[i] += value;
            }
        }
    }

    /** Roots and posts shake the ground in gusts, each geophone's by itself. */
    private void wind(Course.Stretch stretch, double level) {
        for (var channel : signal) {
            var roots = new FabricShaking.Resonance(14, 1, RATE_HZ);
            double gust = 0;
            for (int i = index(stretch.fromS()); i < index(stretch.endS()); i++) {
                gust += -gust / (4 * RATE_HZ) + Math.sqrt(0.5 / RATE_HZ) * random.nextGaussian();
                channel[i] += level * Math.exp(0.4 * gust) * roots.next(random.nextGaussian());
            }
        }
    }

    private int index(double atS) {
        return (int) Math.min(signal[0].length, Math.round(atS * RATE_HZ));
    }
}
