package dev.vallum.node.evaluate;

import dev.vallum.hardware.microphone.SoundFile;
import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Makes sound out of recordings: walks in rain or wind, nights, nights with walks. All that is
 * random derives from the names of what it is made of, so that the same recordings give the same.
 */
final class Material {
    static final int RATE_HZ = Mixing.RATE_HZ;
    static final List<Integer> RATIOS_DB = List.of(0, 5, 10, 20);
    static final int WINDOW = 5 * RATE_HZ;

    private static final double MIX_DBFS = -26;
    private static final double FLOOR_DBFS = -66;
    private static final int CROSS_FADE = RATE_HZ / 4;
    private static final double FIRST_WALK_S = 20;
    private static final int WALK_S = 10;

    /** Of a longer recording, no more than this is used; it still is played whole by itself. */
    private static final int MOST_SAMPLES = 60 * RATE_HZ;

    private static final double MOST_SILENT = 0.05;

    private Material() {}

    /** A walk at a time of a night. */
    record Walk(LabelledRecording recording, int ratioDb, Duration from, Duration to) {}

    /** What is to be heard in a long sound from a time on. */
    record Part(LabelledRecording recording, Duration from) {}

    /** A long sound, and what is in it. */
    static final class Track {
        private final float[] samples;
        private final List<Part> parts;
        private final List<Walk> walks;

        /**
         * @param samples handed over
         */
        Track(float[] samples, List<Part> parts, List<Walk> walks) {
            this.samples = samples;
            this.parts = List.copyOf(parts);
            this.walks = List.copyOf(walks);
        }

        /** Not a copy: it may be some hundred megabytes. */
        float[] samples() {
            return samples;
        }

        List<Part> parts() {
            return parts;
        }

        List<Walk> walks() {
            return walks;
        }
    }

    /** Whether a recording has enough sound to be laid under others. */
    static boolean isDense(LabelledRecording recording) throws SensorException {
        return Mixing.silentShare(load(recording)) < MOST_SILENT;
    }

    /** The pieces of 5 s that a recording is judged in; a shorter one is a piece. */
    static List<float[]> windows(LabelledRecording recording) throws SensorException {
        var sound = load(recording);
        var windows = new ArrayList<float[]>();
        for (int from = 0; from + WINDOW <= sound.length; from += WINDOW) {
            windows.add(Arrays.copyOfRange(sound, from, from + WINDOW));
        }
        return windows.isEmpty() ? List.of(sound) : windows;
    }

    /**
     * A window of steps in noise.
     *
     * @param noises one of them is taken
     */
    static float[] mix(
            LabelledRecording steps, int window, List<LabelledRecording> noises, int ratioDb)
            throws SensorException {
        var sound = windows(steps).get(window);
        var noiseName = noises.getFirst().name();
        var random = random(name(steps), String.valueOf(window), noiseName);
        var noise = load(noises.get(random.nextInt(noises.size())));
        var under = Mixing.fit(noise, sound.length, random);
        return Mixing.mix(sound, under, ratioDb, MIX_DBFS);
    }

    /**
     * Recordings in random order, cross-faded, each at −50 to −20 dBFS, over a noise floor.
     *
     * @param seed nights of different ones are different
     */
    static Track night(List<LabelledRecording> recordings, Duration length, String seed)
            throws SensorException {
        var random = random("night", seed);
        var samples = new float[(int) (length.toMillis() * RATE_HZ / 1_000)];
        var parts = new ArrayList<Part>();
        Deque<LabelledRecording> order = new ArrayDeque<>();
        int at = 0;
        int silent = 0;
        while (at < samples.length - CROSS_FADE && silent < recordings.size()) {
            if (order.isEmpty()) {
                order.addAll(shuffled(recordings, random));
            }
            var recording = order.removeFirst();
            var sound = Mixing.trim(load(recording));
            if (sound.length < RATE_HZ / 4) {
                silent++;
                continue;
            }
            silent = 0;
            double gain =
                    Mixing.decibel(random.nextDouble(-50, -20)) / (Mixing.deviation(sound) + 1e-9);
            int fade = fade(sound);
            Mixing.add(samples, at, sound, gain);
            parts.add(new Part(recording, time(at)));
            at += Math.max(1, sound.length - fade);
        }
        double floor = Mixing.decibel(FLOOR_DBFS);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (floor * random.nextGaussian());
        }
        return new Track(samples, parts, List.of());
    }

    /** Fades in and out, and says over how many samples. */
    private static int fade(float[] sound) {
        int length = Math.min(CROSS_FADE, sound.length / 2);
        for (int i = 0; i < length; i++) {
            double share = Math.pow(Math.sin(Math.PI / 2 * i / length), 2);
            sound[i] *= (float) share;
            sound[sound.length - 1 - i] *= (float) share;
        }
        return length;
    }

    /** Walks of 10 s each half a minute in a night, each at one of the ratios to what is there. */
    static Track withWalks(Track night, List<LabelledRecording> walks, String seed)
            throws SensorException {
        var random = random("walk", seed);
        var samples = night.samples();
        var placed = new ArrayList<Walk>();
        double atS = FIRST_WALK_S;
        while (atS < samples.length / (double) RATE_HZ - 3 * WALK_S) {
            var walk = walks.get(random.nextInt(walks.size()));
            var steps = repeated(Mixing.trim(load(walk)), random);
            int from = (int) (atS * RATE_HZ);
            int ratioDb = RATIOS_DB.get(random.nextInt(RATIOS_DB.size()));
            var under = Arrays.copyOfRange(samples, from, from + steps.length);
            Mixing.add(samples, from, steps, Mixing.gain(steps, under, ratioDb));
            placed.add(new Walk(walk, ratioDb, time(from), time(from + steps.length)));
            atS += WALK_S + random.nextDouble(20, 40);
        }
        return new Track(samples, night.parts(), placed);
    }

    private static float[] repeated(float[] steps, SplittableRandom random) {
        return Mixing.fit(steps, WALK_S * RATE_HZ, random);
    }

    static float[] load(LabelledRecording recording) throws SensorException {
        return SoundFile.read(recording.file(), 0, MOST_SAMPLES);
    }

    /** Writes a sound to a file that a microphone can play, and names it as a recording. */
    static LabelledRecording write(Path file, float[] samples, LabelledRecording like)
            throws IOException {
        SoundFile.write(file, samples);
        return new LabelledRecording(file, like.isWalk(), like.name(), like.fold());
    }

    private static List<LabelledRecording> shuffled(
            List<LabelledRecording> recordings, SplittableRandom random) {
        var shuffled = new ArrayList<>(recordings);
        Collections.shuffle(shuffled, Random.from(random));
        return shuffled;
    }

    private static Duration time(int sample) {
        return Duration.ofNanos(sample * 1_000_000_000L / RATE_HZ);
    }

    private static String name(LabelledRecording recording) {
        return String.valueOf(recording.file().getFileName());
    }

    private static SplittableRandom random(String... names) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(String.join("|", names).getBytes(StandardCharsets.UTF_8));
            return new SplittableRandom(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
