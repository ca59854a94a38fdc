package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.RATE_HZ;
import static dev.vallum.node.detect.Signals.between;
import static dev.vallum.node.detect.Signals.decibel;
import static dev.vallum.node.detect.Signals.noise;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Single short sounds made by rule, that come in rhythms or by chance and are no steps. */
enum SyntheticEvent {
    CLAP {
        @Override
        double[] make(SplittableRandom random) {
            double centreHz = random.nextDouble(800, 3_000);
            var sound = Filter.band(noise(length(0.15), random), centreHz / 2, centreHz * 2);
            return dying(sound, random.nextDouble(0.005, 0.03));
        }
    },
    KNOCK {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(0.3)];
            for (int mode = random.nextInt(2, 6); mode > 0; mode--) {
                ring(sound, random.nextDouble(80, 1_200), random.nextDouble(0.008, 0.06), random);
            }
            var touch = dying(noise(200, random), 0.0025);
            Signals.add(sound, 0, touch, 0.5);
            return sound;
        }
    },
    DRIP {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(0.2)];
            double pitchHz = random.nextDouble(500, 4_000);
            double rise = random.nextDouble(0, 6);
            double decayS = random.nextDouble(0.008, 0.05);
            for (int i = 0; i < sound.length; i++) {
                double s = (double) i / RATE_HZ;
                sound[i] =
                        Math.sin(2 * Math.PI * pitchHz * (s + rise * s * s))
                                * Math.exp(-s / decayS);
            }
            if (random.nextBoolean()) {
                Signals.add(sound, 0, noise(60, random), 0.5);
            }
            return sound;
        }
    },
    TICK {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(0.08)];
            for (int mode = random.nextInt(2, 5); mode > 0; mode--) {
                ring(sound, random.nextDouble(800, 7_500), between(0.0008, 0.012, random), random);
            }
            Signals.add(sound, 0, noise(16, random), 1);
            return sound;
        }
    },
    /** A firework or a shot: a report whose high part dies first, echoes, crackle. */
    SHELL {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(random.nextDouble(0.6, 2.4))];
            double decayS = between(0.03, 0.6, random);
            double shorter = random.nextDouble(0.5, 1);
            double quieter = decibel(random.nextDouble(-9, 0));
            double gain = 1;
            for (double hz : new double[] {60, 250, 800, 2_000, 4_000}) {
                var part = Filter.band(noise(sound.length, random), hz, hz * 2.8);
                Signals.add(sound, 0, scaled(dying(part, decayS)), gain);
                decayS *= shorter;
                gain *= quieter;
            }
            var report = dying(noise(length(0.03), random), between(0.001, 0.01, random));
            Signals.add(sound, 0, report, random.nextDouble(0, 0.6));
            double clusterS = between(0.05, 0.5, random);
            double share = random.nextDouble(0.05, 0.6);
            var body = fittedTo(sound.clone(), length(random.nextDouble(0.01, 0.15)));
            for (int echo = random.nextInt(12); echo > 0; echo--) {
                double laterS = clusterS * random.nextExponential();
                Signals.add(sound, length(laterS), body, share * Math.exp(-laterS / clusterS / 2));
            }
            if (random.nextBoolean()) {
                crackle(sound, random.nextInt(10, 200), random);
            }
            return sound;
        }
    },
    WHISTLE {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(random.nextDouble(0.3, 1.2))];
            glide(sound, random.nextDouble(800, 5_000), 1_600 * random.nextGaussian(), 0, random);
            return swelling(sound, 1);
        }
    },
    CHIRP {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(random.nextDouble(0.03, 0.25))];
            double swingHz = random.nextDouble(0, 800);
            glide(
                    sound,
                    random.nextDouble(1_500, 6_500),
                    16_000 * random.nextGaussian(),
                    swingHz,
                    random);
            return swelling(sound, 1);
        }
    },
    /** A crow, a goose, a dog far away: harmonics that slide, with breath. */
    CAW {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(random.nextDouble(0.12, 0.5))];
            double pitchHz = random.nextDouble(200, 900);
            double slideHz = pitchHz * 0.5 * random.nextGaussian();
            double fall = random.nextDouble(0.2, 1.2);
            double breath = random.nextDouble(0, 1.5);
            for (int harmonic = 1; harmonic < 9; harmonic++) {
                var part = new double[sound.length];
                glide(part, harmonic * pitchHz, harmonic * slideHz, 0, random);
                Signals.add(sound, 0, part, Math.pow(harmonic, -fall));
            }
            Signals.add(sound, 0, noise(sound.length, random), breath);
            return swelling(sound, 0.5);
        }
    },
    BELL {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(random.nextDouble(0.8, 3))];
            double pitchHz = random.nextDouble(200, 1_500);
            for (double partial : new double[] {0.5, 1, 1.2, 1.5, 2, 2.7, 3.4}) {
                double hz = pitchHz * partial * random.nextDouble(0.98, 1.02);
                ring(sound, hz, random.nextDouble(0.1, 1.5), random);
            }
            return sound;
        }
    },
    RUB {
        @Override
        double[] make(SplittableRandom random) {
            double centreHz = random.nextDouble(400, 5_000);
            var sound = noise(length(random.nextDouble(0.1, 0.7)), random);
            Filter.band(sound, centreHz / 2, Math.min(7_800, centreHz * 2));
            return swelling(sound, random.nextDouble(0.3, 2));
        }
    },
    HORN {
        @Override
        double[] make(SplittableRandom random) {
            var sound = new double[length(random.nextDouble(0.2, 1.5))];
            double pitchHz = random.nextDouble(300, 600);
            for (int harmonic = 1; harmonic < 8; harmonic++) {
                for (double tone : new double[] {1, 1.26}) {
                    var part = new double[sound.length];
                    glide(part, pitchHz * tone * harmonic, 0, 0, random);
                    Signals.add(sound, 0, part, 1.0 / harmonic);
                }
            }
            return swelling(sound, 0.2);
        }
    };

    abstract double[] make(SplittableRandom random);

    static int length(double seconds) {
        return (int) (seconds * RATE_HZ);
    }

    static double[] dying(double[] sound, double decayS) {
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= Math.exp(-i / (decayS * RATE_HZ));
        }
        return sound;
    }

    private static double[] fittedTo(double[] sound, int length) {
        return dying(Arrays.copyOf(sound, length), length / (2.0 * RATE_HZ));
    }

    static double[] swelling(double[] sound, double sharpness) {
        for (int i = 0; i < sound.length; i++) {
            double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / sound.length);
            sound[i] *= Math.pow(hann, sharpness);
        }
        return sound;
    }

    static double[] scaled(double[] sound) {
        double highest = 1e-9;
        for (double sample : sound) {
            highest = Math.max(highest, Math.abs(sample));
        }
        for (int i = 0; i < sound.length; i++) {
            sound[i] /= highest;
        }
        return sound;
    }

    /** Adds a tone that dies away. */
    static void ring(double[] sound, double hz, double decayS, SplittableRandom random) {
        double phase = random.nextDouble(2 * Math.PI);
        double size = random.nextDouble(0.2, 1);
        for (int i = 0; i < sound.length; i++) {
            double s = (double) i / RATE_HZ;
            sound[i] += size * Math.sin(2 * Math.PI * hz * s + phase) * Math.exp(-s / decayS);
        }
    }

    /** A tone that slides by so many Hz a second, and swings. */
    private static void glide(
            double[] sound, double hz, double slideHz, double swingHz, SplittableRandom random) {
        double phase = random.nextDouble(2 * Math.PI);
        double swingRateHz = random.nextDouble(5, 60);
        for (int i = 0; i < sound.length; i++) {
            double s = (double) i / RATE_HZ;
            double now = hz + slideHz * s + swingHz * Math.sin(2 * Math.PI * swingRateHz * s);
            phase += 2 * Math.PI * Math.clamp(now, 20, 7_900) / RATE_HZ;
            sound[i] = Math.sin(phase);
        }
    }

    private static void crackle(double[] sound, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            int at = (int) (sound.length * Math.pow(random.nextDouble(), 1.5));
            int length = length(random.nextDouble(0.002, 0.02));
            var crack = dying(noise(length, random), length / (5.0 * RATE_HZ));
            Signals.add(sound, at, crack, random.nextDouble(0.02, 0.6));
        }
    }
}
