package dev.vallum.node.detect;

import static dev.vallum.node.detect.Signals.add;
import static dev.vallum.node.detect.Signals.addNoise;
import static dev.vallum.node.detect.Signals.decibel;
import static dev.vallum.node.detect.Signals.fit;
import static dev.vallum.node.detect.Signals.loudPower;
import static dev.vallum.node.detect.Signals.power;
import static dev.vallum.node.detect.Signals.tilted;

import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the shipped model is fitted on: free recordings as they are and mixed with free weather and
 * nuisances at −2 to 22 dB, and synthesised sound. Seeded: the same folder gives the same.
 */
final class TrainingSounds {
    private static final int RATE_HZ = 16_000;
    private static final int LEAD = 5 * RATE_HZ;
    private static final int TAIL = 3 * RATE_HZ;

    private final List<Clip> nuisances;
    private final List<Clip> weather;
    private final List<Clip> steps;
    private final Map<Clip, double[]> loaded = new HashMap<>();
    private final List<TrainingSound> sounds = new ArrayList<>();

    private TrainingSounds(List<Clip> clips) throws SensorException {
        var free = clips.stream().filter(Clip::isFree).toList();
        steps = free.stream().filter(Clip::isSteps).toList();
        nuisances = free.stream().filter(clip -> !clip.isSteps()).toList();
        weather =
                nuisances.stream()
                        .filter(clip ->
                                List.of("rain", "wind", "waves", "thunderstorm")
                                        .contains(clip.sound()))
                        .toList();
        for (var clip : free) {
            loaded.put(clip, clip.samples());
        }
    }

    static List<TrainingSound> of(List<Clip> clips) throws SensorException {
        var all = new TrainingSounds(clips);
        all.addSteps();
        all.addNuisances();
        all.addSimulated();
        all.addSynthesised();
        return all.sounds;
    }

    private void addSteps() {
        for (var clip : steps) {
            boolean isOutdoors = !clip.sound().equals("hard-indoor");
            for (int copy = 0; copy < (isOutdoors ? 60 : 36); copy++) {
                addMixedSteps(clip, new SplittableRandom(clip.recording().hashCode() * 97L + copy));
            }
        }
    }

    private void addMixedSteps(Clip clip, SplittableRandom random) {
        var whole = samples(clip);
        int length = Math.min(whole.length, 5 * RATE_HZ);
        int from = random.nextInt(whole.length - length + 1);
        var walk = tilted(Arrays.copyOfRange(whole, from, from + length), random);
        double gain = decibel(random.nextDouble(-45, -15)) / Math.sqrt(loudPower(walk));
        var mix = new double[LEAD + length + TAIL];
        var folds = new ArrayList<>(List.of(clip.foldNumber()));
        if (random.nextInt(4) == 0) {
            addNoise(mix, random.nextDouble(-66, -50), random);
        } else {
            var from2 = random.nextInt(5) < 2 ? nuisances : weather;
            var other = from2.get(random.nextInt(from2.size()));
            folds.add(other.foldNumber());
            var noise = tilted(fit(samples(other), mix.length, random), random);
            double below = decibel(-random.nextDouble(-2, 22));
            double level = gain * Math.sqrt(loudPower(walk)) * below;
            add(mix, 0, noise, level / Math.sqrt(power(noise)));
        }
        add(mix, LEAD, walk, gain);
        take(clip.recording(), folds, mix, 5, 5 + length / (double) RATE_HZ);
    }

    private void addNuisances() {
        for (var clip : nuisances) {
            var plain = new double[LEAD + samples(clip).length + TAIL];
            add(plain, LEAD, samples(clip), 1);
            addNoise(plain, -66, new SplittableRandom(1));
            take(clip.recording(), List.of(clip.foldNumber()), plain, 0, 0);
            for (int copy = 0; copy < 4; copy++) {
                var random =
                        new SplittableRandom(clip.file().getFileName().hashCode() * 89L + copy);
                addMixedNuisance(clip, random);
            }
        }
    }

    private void addMixedNuisance(Clip clip, SplittableRandom random) {
        int length = Math.min(samples(clip).length, 8 * RATE_HZ);
        var sound = tilted(fit(samples(clip), length, random), random);
        var mix = new double[LEAD + length + TAIL];
        var folds = new ArrayList<>(List.of(clip.foldNumber()));
        double levelDb = random.nextDouble(-50, -15);
        addNoise(mix, random.nextDouble(-72, -50), random);
        if (random.nextInt(5) < 2) {
            var other = nuisances.get(random.nextInt(nuisances.size()));
            folds.add(other.foldNumber());
            var noise = tilted(fit(samples(other), mix.length, random), random);
            double level = decibel(levelDb - random.nextDouble(-5, 22));
            add(mix, 0, noise, level / Math.sqrt(power(noise)));
        }
        add(mix, LEAD, sound, decibel(levelDb) / Math.sqrt(power(sound)));
        take(clip.recording(), folds, mix, 0, 0);
    }

    /** The sounds of the simulated microphone: steps on gravel, and weather with and without. */
    private void addSimulated() {
        for (int seed = 0; seed < 360; seed++) {
            var random = new SplittableRandom(seed * 1_009L);
            var script = new Script();
            double levelDbfs = random.nextDouble(-46, -12);
            boolean isWalk = seed % 2 == 0;
            boolean isQuiet = isWalk && seed % 4 == 0;
            var whole = Duration.ofSeconds(28);
            double weatherDbfs =
                    isWalk ? levelDbfs - random.nextDouble(2, 25) : random.nextDouble(-50, -10);
            if (!isQuiet && random.nextBoolean()) {
                script.add(new Stimulus.Rain(weatherDbfs), Duration.ofSeconds(1), whole);
            }
            if (!isQuiet && random.nextBoolean()) {
                script.add(new Stimulus.Wind(weatherDbfs), Duration.ofSeconds(2), whole);
            }
            if (!isQuiet && random.nextBoolean()) {
                script.add(new Stimulus.Thunder(weatherDbfs), Duration.ofSeconds(6), whole);
            }
            if (isWalk) {
                script.add(
                        new Stimulus.Steps(random.nextDouble(1.4, 2.6), levelDbfs),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(12));
            }
            double end = isWalk ? 20 : 8;
            take("simulated " + seed % 24, List.of(), simulated(script, seed), 8, end);
        }
    }

    private static double[] simulated(Script script, long seed) {
        var samples = new double[32 * RATE_HZ];
        var now = new AtomicReference<>(Duration.ZERO);
        var microphone = new SimulatedMicrophone(new SensorId("simulated"), script, now::get, seed);
        int length = 0;
        while (length < samples.length) {
            now.updateAndGet(before -> before.plus(microphone.interval()));
            if (microphone.read() instanceof Sound sound) {
                for (int i = 0; i < sound.length(); i++) {
                    samples[length++] = sound.sample(i) * 0x1p-15;
                }
            }
        }
        return samples;
    }

    /** Claps, bangs, knocks, saws and drips: what free recordings hardly have. */
    private void addSynthesised() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed * 7_919L);
            var mix = new double[LEAD + 10 * RATE_HZ];
            addNoise(mix, random.nextDouble(-72, -45), random);
            var kinds = SyntheticNuisance.values();
            kinds[seed % kinds.length].addTo(mix, decibel(random.nextDouble(-30, -6)), random);
            take("synthesised " + seed % 20, List.of(), mix, 0, 0);
        }
    }

    private void take(
            String origin, List<Integer> folds, double[] samples, double fromS, double toS) {
        double highest = 0.98;
        for (double sample : samples) {
            highest = Math.max(highest, Math.abs(sample));
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= 0.98 / highest;
        }
        sounds.add(TrainingSound.of(origin, folds, samples, fromS, toS));
    }

    private double[] samples(Clip clip) {
        var samples = loaded.get(clip);
        if (samples == null) {
            throw new IllegalStateException(clip.toString());
        }
        return samples;
    }
}
