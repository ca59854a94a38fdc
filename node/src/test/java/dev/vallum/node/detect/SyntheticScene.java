package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.RATE_HZ;
import static dev.vallum.node.detect.Signals.add;
import static dev.vallum.node.detect.Signals.between;
import static dev.vallum.node.detect.Signals.decibel;

import java.util.SplittableRandom;

/** Some seconds of nuisance made by rule, each with rhythm or beat enough to be taken for steps. */
enum SyntheticScene {
    /** One pair of hands or forty, each at its own pace. */
    CLAPPING {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            boolean isAlone = random.nextBoolean();
            double quickening = isAlone ? random.nextDouble(0.8, 1.05) : 1;
            for (int hands = isAlone ? 1 : random.nextInt(2, 40); hands > 0; hands--) {
                var clap = SyntheticEvent.CLAP.make(random);
                double apartS = 1 / random.nextDouble(isAlone ? 0.7 : 2.2, 6);
                double gain = decibel(random.nextDouble(-20, 0));
                for (double s = random.nextDouble(0.5); s < lengthS(scene); ) {
                    put(scene, s, clap, gain * varied(2, random));
                    s += apartS * Math.max(0.3, 1 + 0.06 * random.nextGaussian());
                    apartS = Math.max(0.15, apartS * quickening);
                }
            }
        }
    },
    /** One tap or three, each with its tone and pace. */
    DRIPPING {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            for (int taps = random.nextInt(1, 4); taps > 0; taps--) {
                var drops = some(SyntheticEvent.DRIP, random.nextInt(1, 4), random);
                double apartS = 1 / random.nextDouble(0.5, 6);
                double unevenness = new double[] {0.01, 0.05, 0.3}[random.nextInt(3)];
                double gain = decibel(random.nextDouble(-12, 0));
                for (double s = random.nextDouble(1); s < lengthS(scene); ) {
                    put(scene, s, drops[random.nextInt(drops.length)], gain * varied(2, random));
                    s += Math.max(0.03, apartS * (1 + unevenness * random.nextGaussian()));
                }
            }
        }
    },
    /** Reports by chance, near and far, and a whistle now and then. */
    FIREWORKS {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            var shells = some(SyntheticEvent.SHELL, random.nextInt(2, 9), random);
            double rateHz = random.nextDouble(0.4, 6);
            for (double s = random.nextDouble(-0.5, 1); s < lengthS(scene); ) {
                var shell = shells[random.nextInt(shells.length)];
                boolean isFar = random.nextDouble() < 0.3;
                put(
                        scene,
                        s,
                        isFar ? Signals.coloured(shell, 0.5, random) : shell,
                        varied(5, random));
                s += waited(rateHz, random) + 0.02;
            }
            if (random.nextDouble() < 0.3) {
                put(scene, random.nextDouble(4), SyntheticEvent.WHISTLE.make(random), 0.5);
            }
        }
    },
    /** A saw's or a broom's strokes, to and fro. */
    SAWING {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            double centreHz = random.nextDouble(500, 4_500);
            double width = random.nextDouble(1.2, 5);
            double strokeS = 1 / random.nextDouble(0.7, 3);
            double forth = random.nextDouble(0.3, 0.7);
            double backGain = random.nextDouble(0.1, 1);
            double sharpness = random.nextDouble(0.15, 1);
            var bodyHz = random.doubles(random.nextInt(4), 150, 6_000).toArray();
            double bodyGain = random.nextDouble(0.5, 4);
            double teethHz = between(60, 1_500, random);
            double bite = random.nextDouble();
            boolean isForth = true;
            for (double s = random.nextDouble(0.5); s < lengthS(scene); isForth = !isForth) {
                double partS = strokeS * (isForth ? forth : 1 - forth);
                int length = SyntheticEvent.length(partS * random.nextDouble(0.75, 1));
                var noise = Signals.noise(length, random);
                Filter.band(noise, centreHz / width, Math.min(7_800, centreHz * width));
                for (double hz : bodyHz) {
                    var body = Signals.noise(length, random);
                    Filter.band(body, hz / 1.15, Math.min(7_800, hz * 1.15));
                    add(noise, 0, body, bodyGain);
                }
                teeth(noise, teethHz * (isForth ? 1 : random.nextDouble(0.7, 1.3)), bite);
                SyntheticEvent.swelling(noise, sharpness);
                put(scene, s, noise, (isForth ? 1 : backGain) * varied(1, random));
                s += partS * Math.max(0.5, 1 + 0.05 * random.nextGaussian());
            }
        }
    },
    /** Rumbles that swell and break, cracks now and then, rain behind. */
    THUNDER {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            var rumble = Signals.noise(scene.length, random);
            Filter.band(rumble, between(25, 80, random), between(120, 900, random));
            wavering(rumble, random.nextDouble(1, 9), random.nextDouble(1, 3), random);
            add(scene, 0, SyntheticEvent.scaled(rumble), 1);
            for (int cracks = random.nextInt(5); cracks > 0; cracks--) {
                var crack = SyntheticEvent.SHELL.make(random);
                put(scene, random.nextDouble(lengthS(scene)), crack, random.nextDouble(0.1, 1));
            }
            for (int strokes = random.nextInt(3); strokes > 0; strokes--) {
                var stroke = Signals.noise(SyntheticEvent.length(4), random);
                Filter.band(stroke, 30, between(300, 4_000, random));
                SyntheticEvent.dying(stroke, between(0.15, 1.5, random));
                put(
                        scene,
                        random.nextDouble(-1, 4.5),
                        SyntheticEvent.scaled(stroke),
                        varied(6, random));
            }
            var rain = Signals.coloured(Signals.noise(scene.length, random), 1, random);
            add(scene, 0, rain, decibel(random.nextDouble(-60, -20)));
        }
    },
    /** Gusts: noise that comes and goes, on the microphone or in what stands around. */
    GUSTS {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            for (int layer = random.nextInt(1, 4); layer > 0; layer--) {
                double lowHz = between(30, 2_000, random);
                var noise = Signals.noise(scene.length, random);
                Filter.band(noise, lowHz, Math.min(7_800, lowHz * between(2, 20, random)));
                wavering(noise, between(0.3, 6, random), random.nextDouble(0.3, 2), random);
                add(scene, 0, SyntheticEvent.scaled(noise), decibel(random.nextDouble(-20, 0)));
            }
        }
    },
    /** Any of the events: dead even, by chance, or in groups. */
    EVENTS {
        @Override
        void fill(double[] scene, SplittableRandom random) {
            var kinds = SyntheticEvent.values();
            boolean isOne = random.nextDouble() < 0.6;
            var kind =
                    random.nextDouble() < 0.3
                            ? BANGS[random.nextInt(BANGS.length)]
                            : kinds[random.nextInt(kinds.length)];
            var events = some(kind, isOne ? 1 : random.nextInt(2, 7), random);
            double pattern = random.nextDouble();
            double apartS = 1 / random.nextDouble(0.4, 8);
            boolean isTick = kind == SyntheticEvent.TICK && random.nextDouble() < 0.8;
            double unevenness = isTick ? 0 : random.nextDouble(0, 0.14);
            int group = random.nextInt(2, 7);
            double s = random.nextDouble(-0.3, 1);
            for (int number = 0; s < lengthS(scene); number++) {
                int which = pattern < 0.4 ? number % events.length : random.nextInt(events.length);
                put(scene, s, events[which], varied(isOne ? 1 : 5, random));
                s +=
                        pattern < 0.7 && pattern >= 0.4
                                ? 0.02 + waited(1 / apartS, random)
                                : Math.max(0.02, apartS * (1 + unevenness * random.nextGaussian()));
                if (pattern >= 0.7 && number % group == group - 1) {
                    s += waited(0.8, random);
                }
            }
        }
    };

    private static final SyntheticEvent[] BANGS = {
        SyntheticEvent.SHELL, SyntheticEvent.CLAP, SyntheticEvent.KNOCK, SyntheticEvent.RUB
    };

    private static final SyntheticScene[] OFTEN = {
        EVENTS, EVENTS, EVENTS, EVENTS, FIREWORKS, FIREWORKS, FIREWORKS, CLAPPING, CLAPPING,
        CLAPPING, DRIPPING, DRIPPING, SAWING, SAWING, SAWING, THUNDER, THUNDER, GUSTS
    };

    /** Adds to what is there. */
    abstract void fill(double[] scene, SplittableRandom random);

    /** One of the scenes: those that are taken for steps most easily come oftener. */
    static SyntheticScene any(SplittableRandom random) {
        return OFTEN[random.nextInt(OFTEN.length)];
    }

    /** Bites as teeth pass: fastest in the middle of a stroke. */
    private static void teeth(double[] stroke, double fastestHz, double bite) {
        double phase = 0;
        for (int i = 0; i < stroke.length; i++) {
            double speed = Math.sin(Math.PI * (i + 0.5) / stroke.length);
            phase += 2 * Math.PI * fastestHz * speed / RATE_HZ;
            stroke[i] *= 1 + bite * Math.sin(phase);
        }
    }

    /** Multiplies with a smooth random course: so many swings a second, so deep in nepers. */
    private static void wavering(
            double[] sound, double swingsHz, double depth, SplittableRandom random) {
        int step = Math.max(1, (int) (RATE_HZ / (2 * swingsHz)));
        double from = random.nextGaussian();
        double to = random.nextGaussian();
        for (int i = 0; i < sound.length; i++) {
            int within = i % step;
            if (within == 0) {
                from = to;
                to = random.nextGaussian();
            }
            double share = 0.5 - 0.5 * Math.cos(Math.PI * within / step);
            sound[i] *= Math.exp(depth * (from + share * (to - from)));
        }
    }

    private static double[][] some(SyntheticEvent kind, int count, SplittableRandom random) {
        var some = new double[count][];
        for (int i = 0; i < count; i++) {
            some[i] = SyntheticEvent.scaled(kind.make(random));
        }
        return some;
    }

    private static void put(double[] scene, double atS, double[] sound, double gain) {
        add(scene, (int) (atS * RATE_HZ), sound, gain);
    }

    private static double lengthS(double[] scene) {
        return (double) scene.length / RATE_HZ;
    }

    private static double varied(double db, SplittableRandom random) {
        return decibel(db * random.nextGaussian());
    }

    private static double waited(double rateHz, SplittableRandom random) {
        return random.nextExponential() / rateHz;
    }
}
