package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.RATE_HZ;
import static dev.vallum.node.detect.Signals.add;
import static dev.vallum.node.detect.Signals.addNoise;
import static dev.vallum.node.detect.Signals.coloured;
import static dev.vallum.node.detect.Signals.decibel;
import static dev.vallum.node.detect.Signals.echoed;
import static dev.vallum.node.detect.Signals.faster;
import static dev.vallum.node.detect.Signals.fit;
import static dev.vallum.node.detect.Signals.loudPower;
import static dev.vallum.node.detect.Signals.power;

import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the shipped model is fitted on. Free recordings are cut into steps and put together to walks
 * of another pace, pitch, colour and echo, single steps likewise, and mixed with free weather and
 * nuisances at −2 to 22 dB; nuisances likewise, half of them two in a row; and both are
 * synthesised. Seeded: the same folder gives the same.
 */
final class TrainingWindows {
    private static final int LENGTH = TrainingWindow.LENGTH;
    private static final Set<String> WEATHER = Set.of("rain", "wind", "waves", "thunderstorm");

    /** Classes of recordings that are a row of beats. */
    private static final Set<String> BEATS = Set.of("dog", "crackling_fire", "clock_tick");

    private static final double STEPS_SHARE = 0.38;

    private static final double LEVEL_OF_JOINED_FROM_DBFS = -50;
    private static final double LEVEL_OF_JOINED_TO_DBFS = -20;

    private final SingleSounds singles;
    private final List<List<Clip>> walkers;
    private final List<Clip> nuisances;
    private final List<Clip> weather;
    private final List<Clip> beating;
    private final Map<Clip, double[]> samples = new HashMap<>();
    private final Map<Clip, List<double[]>> beats = new HashMap<>();

    private TrainingWindows(List<Clip> clips, SingleSounds singles) throws SensorException {
        this.singles = singles;
        var free = clips.stream().filter(Clip::isFree).toList();
        for (var clip : free) {
            samples.put(clip, clip.samples());
            if (clip.isSteps() || BEATS.contains(clip.sound())) {
                beats.put(clip, Gait.cut(of(clip)));
            }
        }
        walkers =
                free.stream()
                        .filter(Clip::isSteps)
                        .collect(Collectors.groupingBy(clip -> clip.series() + clip.sound()))
                        .values()
                        .stream()
                        .sorted(Comparator.comparing(group -> group.getFirst().file()))
                        .toList();
        nuisances = free.stream().filter(clip -> !clip.isSteps()).toList();
        weather = nuisances.stream().filter(clip -> WEATHER.contains(clip.sound())).toList();
        beating =
                nuisances.stream()
                        .filter(clip -> !beats.getOrDefault(clip, List.of()).isEmpty())
                        .toList();
    }

    static List<TrainingWindow> of(List<Clip> clips, SingleSounds singles, int count)
            throws SensorException {
        var all = new TrainingWindows(clips, singles);
        return IntStream.range(0, count).parallel().mapToObj(all::make).toList();
    }

    private TrainingWindow make(int number) {
        var random = new SplittableRandom(number * 1_000_003L + 7);
        var folds = new HashSet<Integer>();
        boolean isSteps = random.nextDouble() < STEPS_SHARE;
        if (number % 12 == 0) {
            return simulated(number, random);
        }
        var sound = isSteps ? steps(folds, random) : nuisance(folds, random);
        return new TrainingWindow(isSteps, folds, TrainingWindow.measure(levelled(sound, random)));
    }

    private double[] steps(Set<Integer> folds, SplittableRandom random) {
        double choice = random.nextDouble();
        var walk =
                choice < 0.72
                        ? recordedSteps(folds, random)
                        : Gait.walk(List.of(SyntheticSteps.of(random)), LENGTH, random);
        if (random.nextDouble() < 0.1) {
            // Somebody else walks there too.
            double gain = decibel(random.nextDouble(-10, 3)) * Math.sqrt(loudPower(walk));
            var other = recordedSteps(folds, random);
            add(walk, 0, other, gain / Math.sqrt(loudPower(other)));
        }
        walk = coloured(walk, 1, random);
        return amongNoise(
                random.nextDouble() < 0.5 ? echoed(walk, random) : walk,
                -2,
                22,
                0.75,
                folds,
                random);
    }

    private double[] recordedSteps(Set<Integer> folds, SplittableRandom random) {
        if (random.nextDouble() < 0.4) {
            return Gait.walk(singles.steps(random), LENGTH, random);
        }
        var group = walkers.get(random.nextInt(walkers.size()));
        var clip = group.get(random.nextInt(group.size()));
        folds.add(clip.fold());
        if (random.nextDouble() < 0.35) {
            var piece = fit(of(clip), LENGTH * 2, random);
            double times = Math.pow(2, Math.clamp(0.15 * random.nextGaussian(), -0.5, 0.5));
            return fit(faster(piece, times), LENGTH, random);
        }
        var steps = new ArrayList<>(beatsOf(clip));
        if (random.nextDouble() < 0.3) {
            var other = group.get(random.nextInt(group.size()));
            folds.add(other.fold());
            steps.addAll(beatsOf(other));
        }
        return Gait.walk(steps, LENGTH, random);
    }

    /** One sound, or one and then another: a microphone hears where they meet, too. */
    private double[] nuisance(Set<Integer> folds, SplittableRandom random) {
        return random.nextBoolean()
                ? oneNuisance(folds, random)
                : joined(oneNuisance(folds, random), oneNuisance(folds, random), random);
    }

    /** The end of one, and within a quarter of a second the beginning of the other. */
    private static double[] joined(double[] before, double[] after, SplittableRandom random) {
        int fade = RATE_HZ / 4;
        int from = random.nextInt(fade, LENGTH - 2 * fade);
        double earlier = joinedLevel(random) / Math.sqrt(power(before));
        double later = joinedLevel(random) / Math.sqrt(power(after));
        var joined = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double share = Math.clamp((double) (i - from) / fade, 0, 1);
            if (share < 1) {
                joined[i] += (1 - share) * earlier * before[LENGTH - from - fade + i];
            }
            if (share > 0) {
                joined[i] += share * later * after[i - from];
            }
        }
        addNoise(joined, -66, random);
        return joined;
    }

    private static double joinedLevel(SplittableRandom random) {
        return decibel(random.nextDouble(LEVEL_OF_JOINED_FROM_DBFS, LEVEL_OF_JOINED_TO_DBFS));
    }

    private double[] oneNuisance(Set<Integer> folds, SplittableRandom random) {
        double choice = random.nextDouble();
        var sound = new double[LENGTH];
        if (choice < 0.42) {
            sound = recordedNuisance(folds, random);
        } else if (choice < 0.55) {
            var clip = beating.get(random.nextInt(beating.size()));
            folds.add(clip.fold());
            sound =
                    random.nextDouble() < 0.35
                            ? Gait.walk(beatsOf(clip), LENGTH, random)
                            : Gait.scattered(beatsOf(clip), LENGTH, random);
            sound = coloured(sound, 0.8, random);
        } else if (choice < 0.63) {
            var strikes = singles.strikes(random);
            sound =
                    random.nextDouble() < 0.6
                            ? Gait.walk(strikes, LENGTH, random)
                            : Gait.scattered(strikes, LENGTH, random);
            sound = coloured(sound, 0.8, random);
        } else {
            SyntheticScene.any(random).fill(sound, random);
            sound = coloured(sound, 0.5, random);
        }
        if (random.nextDouble() < 0.4) {
            sound = echoed(sound, random);
        }
        return random.nextDouble() < 0.7 ? amongNoise(sound, -5, 25, 0.4, folds, random) : sound;
    }

    private double[] recordedNuisance(Set<Integer> folds, SplittableRandom random) {
        if (random.nextDouble() < 0.4) {
            return piece(nuisances, folds, random);
        }
        var clip = nuisances.get(random.nextInt(nuisances.size()));
        folds.add(clip.fold());
        double times = Math.pow(2, Math.clamp(0.2 * random.nextGaussian(), -0.6, 0.6));
        return coloured(
                fit(faster(fit(of(clip), LENGTH * 2, random), times), LENGTH, random), 0.8, random);
    }

    /**
     * @param share of sounds that another recording is heard with; the rest has a noise floor
     */
    private double[] amongNoise(
            double[] sound,
            double leastDb,
            double mostDb,
            double share,
            Set<Integer> folds,
            SplittableRandom random) {
        var mix = new double[LENGTH];
        add(mix, 0, sound, 1 / Math.sqrt(loudPower(sound)));
        if (random.nextDouble() < share) {
            var from = random.nextBoolean() ? weather : nuisances;
            var noise = piece(from, folds, random);
            if (random.nextDouble() < 0.3) {
                noise = joined(noise, piece(from, folds, random), random);
            }
            noise = random.nextDouble() < 0.7 ? coloured(noise, 0.6, random) : noise;
            double below = decibel(-random.nextDouble(leastDb, mostDb));
            add(mix, 0, noise, below / Math.sqrt(power(noise)));
        } else {
            addNoise(mix, random.nextDouble(-60, -15), random);
        }
        return mix;
    }

    private double[] piece(List<Clip> from, Set<Integer> folds, SplittableRandom random) {
        var clip = from.get(random.nextInt(from.size()));
        folds.add(clip.fold());
        return fit(of(clip), LENGTH, random);
    }

    private static double[] levelled(double[] sound, SplittableRandom random) {
        double squares = 1e-12;
        double highest = 1e-9;
        for (double sample : sound) {
            squares += sample * sample / sound.length;
            highest = Math.max(highest, Math.abs(sample));
        }
        double gain = decibel(random.nextDouble(-45, -12)) / Math.sqrt(squares);
        gain = Math.min(gain, 0.98 / highest);
        var levelled = new double[sound.length];
        add(levelled, 0, sound, gain);
        addNoise(levelled, -68, random);
        return levelled;
    }

    /** The sounds of the simulated microphone: steps on gravel, and weather with and without. */
    private static TrainingWindow simulated(int seed, SplittableRandom random) {
        var script = new Script();
        double levelDbfs = random.nextDouble(-46, -12);
        boolean isWalk = random.nextBoolean();
        double weatherDbfs =
                isWalk ? levelDbfs - random.nextDouble(2, 25) : random.nextDouble(-50, -10);
        var whole = Duration.ofSeconds(12);
        if (random.nextInt(3) == 0) {
            script.add(new Stimulus.Rain(weatherDbfs), Duration.ZERO, whole);
        }
        if (random.nextInt(3) == 0) {
            script.add(new Stimulus.Wind(weatherDbfs), Duration.ZERO, whole);
        }
        if (random.nextInt(3) == 0) {
            script.add(new Stimulus.Thunder(weatherDbfs), Duration.ofSeconds(2), whole);
        }
        if (isWalk) {
            script.add(
                    new Stimulus.Steps(random.nextDouble(1.4, 2.6), levelDbfs),
                    Duration.ofMillis(random.nextInt(3_000)),
                    whole);
        }
        return new TrainingWindow(isWalk, Set.of(), TrainingWindow.measure(played(script, seed)));
    }

    private static double[] played(Script script, long seed) {
        var samples = new double[6 * Signals.RATE_HZ];
        var now = new AtomicReference<>(Duration.ZERO);
        var microphone = new SimulatedMicrophone(new SensorId("simulated"), script, now::get, seed);
        int length = 0;
        while (length < samples.length) {
            now.updateAndGet(before -> before.plus(microphone.interval()));
            if (microphone.read() instanceof Sound sound) {
                for (int i = 0; i < sound.length() && length < samples.length; i++) {
                    samples[length++] = sound.sample(i) * 0x1p-15;
                }
            }
        }
        return samples;
    }

    private List<double[]> beatsOf(Clip clip) {
        return beats.getOrDefault(clip, List.of());
    }

    private double[] of(Clip clip) {
        var sound = samples.get(clip);
        if (sound == null) {
            throw new IllegalStateException(clip.toString());
        }
        return sound;
    }
}
