package dev.vallum.node.detect;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.configuration.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Everything about the detectors that a site may set. */
public record DetectionSettings(
        Fence fence,
        Motion motion,
        Footsteps footsteps,
        SoundLevel soundLevel,
        Supervision supervision) {

    /** What holds where a site sets nothing. */
    public static DetectionSettings defaults() {
        try {
            return YamlFile.readText("defaults.yaml", defaultsYaml(), Defaults.class)
                    .value()
                    .detection();
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Defaults(DetectionSettings detection) {}

    /** The defaults as YAML, a mapping with the one key {@code detection}. */
    public static String defaultsYaml() {
        try (var stream = DetectionSettings.class.getResourceAsStream("defaults.yaml")) {
            if (stream == null) {
                throw new IllegalStateException("defaults.yaml is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param impulseWithin the longest time between impulses of a healthy energiser
     * @param tolerance what is granted on top of it, for sampling
     * @param missedToAlarm so many impulses in a row must fail to come
     * @param lowerLimitKv peaks below it are low, at the feed end or the return end
     * @param hysteresisKv a low voltage has ended when peaks are this far above the limit
     * @param lowToAlarm so many impulses in a row must be low
     * @param impulsesToClear so many good impulses in a row end an alarm
     */
    public record Fence(
            Duration impulseWithin,
            Duration tolerance,
            int missedToAlarm,
            double lowerLimitKv,
            double hysteresisKv,
            int lowToAlarm,
            int impulsesToClear) {
        public Fence {
            requirePositive(impulseWithin, "impulseWithin");
            requireNotNegative(tolerance, "tolerance");
            requireRange(missedToAlarm, 1, 100, "missedToAlarm");
            requireRange(lowerLimitKv, 0.1, 20, "lowerLimitKv");
            requireRange(hysteresisKv, 0, 5, "hysteresisKv");
            requireRange(lowToAlarm, 1, 100, "lowToAlarm");
            requireRange(impulsesToClear, 1, 100, "impulsesToClear");
        }
    }

    /**
     * @param warmUp alarms are passed over for so long after the first reading
     * @param debounce an alarm must last so long
     * @param hold an alarm has ended after so long without one
     */
    public record Motion(Duration warmUp, Duration debounce, Duration hold) {
        public Motion {
            requireNotNegative(warmUp, "warmUp");
            requireNotNegative(debounce, "debounce");
            requirePositive(hold, "hold");
        }
    }

    /**
     * @param likeness a judgement of at least this speaks for steps, 0 to 1
     * @param agreeing so many of the last six judgements must speak for steps, 1 to 6
     * @param likenessToClear below this a judgement speaks against steps
     * @param hold steps have ended after so long in which each judgement spoke against them
     */
    public record Footsteps(double likeness, int agreeing, double likenessToClear, Duration hold) {
        public Footsteps {
            requireRange(likeness, 0, 1, "likeness");
            requireRange(agreeing, 1, 6, "agreeing");
            requireRange(likenessToClear, 0, likeness, "likenessToClear");
            requirePositive(hold, "hold");
        }
    }

    /**
     * @param onsetDbfs the background is too loud from here, in dB below full scale
     * @param clearedDbfs and quiet enough again from here
     * @param over the length of sound whose quietest tenth is taken for the background, at most 60
     *     s
     */
    public record SoundLevel(double onsetDbfs, double clearedDbfs, Duration over) {
        public SoundLevel {
            requireRange(onsetDbfs, -90, 0, "onsetDbfs");
            requireRange(clearedDbfs, -90, onsetDbfs, "clearedDbfs");
            requirePositive(over, "over");
            if (over.compareTo(Duration.ofSeconds(60)) > 0) {
                throw new IllegalArgumentException("over " + over + ", not at most 60 s");
            }
        }
    }

    /**
     * @param missingFor a sensor is missing after so long without a valid reading
     * @param returnedFor and back after so long with valid readings
     * @param gap readings further apart than this leave time that nobody judged
     * @param lostHold readings are whole again after so long without a loss
     */
    public record Supervision(
            Duration missingFor, Duration returnedFor, Duration gap, Duration lostHold) {
        public Supervision {
            requireNotNegative(missingFor, "missingFor");
            requireNotNegative(returnedFor, "returnedFor");
            requirePositive(gap, "gap");
            requirePositive(lostHold, "lostHold");
        }
    }

    private static void requirePositive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " " + duration + ", not longer than 0");
        }
    }

    private static void requireNotNegative(Duration duration, String name) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " " + duration + " is negative");
        }
    }

    private static void requireRange(double value, double least, double most, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " " + value + ", not " + least + " to " + most);
        }
    }
}
