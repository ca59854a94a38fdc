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
        MotionSettings motion,
        Footsteps footsteps,
        SoundLevel soundLevel,
        Contact contact,
        Vibration vibration,
        Ground ground,
        Supply supply,
        Climate climate,
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

    /** As they are, for motion detectors without an element that has to warm up. */
    public DetectionSettings withoutWarmUp() {
        return new DetectionSettings(
                fence,
                motion.withoutWarmUp(),
                footsteps,
                soundLevel,
                contact,
                vibration,
                ground,
                supply,
                climate,
                supervision);
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
     * @param impulseAfter the shortest time between impulses of a healthy energiser
     * @param impulseWithin the longest time between impulses of a healthy energiser
     * @param tolerance what is granted on both, for sampling
     * @param missedToAlarm so many impulses in a row must fail to come
     * @param silentToAlarm and for so long none must have come; 0 where the number alone counts
     * @param energiserOffAfter so long without an impulse, while the monitor answers, is the
     *     energiser
     * @param soonToAlarm so many impulses in a row must come too soon
     * @param lowerLimitKv peaks below it are low, at the feed end or the return end
     * @param upperLimitKv peaks above it are high
     * @param hysteresisKv a state has ended when peaks are this far on the good side of its limit
     * @param shortBelowKv with both ends below it the wire lies at earth
     * @param cutBelowShare with less than this of the feed end coming back the wire is cut, 0 to 1
     * @param dropShare an abrupt loss of this share of a peak is an alarm, 0 to 1
     * @param bridgeShare an abrupt loss of this share of the return-to-feed ratio is a bridge
     * @param bypassShare a rise of it by this share above its best is a bypass
     * @param baselineOver what is abrupt: changes that take this long are not
     * @param relearnAfter a change that has stood for so long is how the fence is now
     * @param lowPowerFromKv lower end of the energiser's low-power mode at the feed end
     * @param lowPowerToKv upper end of it; 0 where there is no such mode
     * @param weakeningShare a loss of this share over days or weeks is for maintenance
     * @param lowToAlarm so many impulses in a row must speak for a state
     * @param impulsesToClear so many good impulses in a row end it
     * @param leastApart impulses of a node's two fences may not come closer; 0 where nobody can
     *     reach both
     * @param apartFor they have kept apart again after so long
     */
    public record Fence(
            Duration impulseAfter,
            Duration impulseWithin,
            Duration tolerance,
            int missedToAlarm,
            Duration silentToAlarm,
            Duration energiserOffAfter,
            int soonToAlarm,
            double lowerLimitKv,
            double upperLimitKv,
            double hysteresisKv,
            double shortBelowKv,
            double cutBelowShare,
            double dropShare,
            double bridgeShare,
            double bypassShare,
            Duration baselineOver,
            Duration relearnAfter,
            double lowPowerFromKv,
            double lowPowerToKv,
            double weakeningShare,
            int lowToAlarm,
            int impulsesToClear,
            Duration leastApart,
            Duration apartFor) {
        public Fence {
            requirePositive(impulseAfter, "impulseAfter");
            requirePositive(impulseWithin.minus(impulseAfter), "impulseWithin less impulseAfter");
            requireNotNegative(tolerance, "tolerance");
            requireRange(missedToAlarm, 1, 100, "missedToAlarm");
            requireNotNegative(silentToAlarm, "silentToAlarm");
            requirePositive(energiserOffAfter, "energiserOffAfter");
            requireRange(soonToAlarm, 1, 100, "soonToAlarm");
            requireRange(lowerLimitKv, 0.1, 20, "lowerLimitKv");
            requireRange(upperLimitKv, lowerLimitKv, 30, "upperLimitKv");
            requireRange(hysteresisKv, 0, 5, "hysteresisKv");
            requireRange(shortBelowKv, 0, lowerLimitKv, "shortBelowKv");
            requireRange(cutBelowShare, 0, 1, "cutBelowShare");
            requireRange(dropShare, 0.02, 1, "dropShare");
            requireRange(bridgeShare, 0.02, 1, "bridgeShare");
            requireRange(bypassShare, 0.02, 1, "bypassShare");
            requirePositive(baselineOver, "baselineOver");
            requirePositive(relearnAfter, "relearnAfter");
            requireRange(lowPowerFromKv, 0, 20, "lowPowerFromKv");
            requireRange(lowPowerToKv, 0, 20, "lowPowerToKv");
            requireRange(weakeningShare, 0.02, 1, "weakeningShare");
            requireRange(lowToAlarm, 1, 100, "lowToAlarm");
            requireRange(impulsesToClear, 1, 100, "impulsesToClear");
            requireNotNegative(leastApart, "leastApart");
            requireNotNegative(
                    impulseAfter.dividedBy(2).minus(leastApart),
                    "impulseAfter / 2 less leastApart");
            requirePositive(apartFor, "apartFor");
        }
    }

    /**
     * @param likeness a judgement above this speaks for steps, 0 to 1
     * @param evidence sum of the judgements' log odds that steps are there from, in nats
     * @param likenessToClear below this a judgement speaks against steps
     * @param hold steps have ended after so long in which each judgement spoke against them
     */
    public record Footsteps(
            double likeness, double evidence, double likenessToClear, Duration hold) {
        /** At some minutes of plain steps. */
        public static final double MOST_EVIDENCE = 1_000;

        public Footsteps {
            requireRange(likeness, 0.001, 0.999, "likeness");
            requireRange(evidence, 0.1, MOST_EVIDENCE, "evidence");
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
     * Gates, lids, and what a supervised loop says besides.
     *
     * @param debounce a state must last so long
     * @param hold it has ended after so long without it
     */
    public record Contact(Duration debounce, Duration hold) {
        public Contact {
            requireNotNegative(debounce, "debounce");
            requireNotNegative(hold, "hold");
        }
    }

    /**
     * @param limitMps2 a window's level from here on may be somebody, in m/s²
     * @param overFloor and it must be so many times what is usual
     * @param agreeing so many windows of half a second in a row
     * @param hold it has ended after so long without one
     * @param climbFor so long, in all, it must be shaken slowly
     * @param climbWithin in so long, at most a minute
     * @param impactMps2 a fiftieth of a second above 25 Hz from here on is an impact, in m/s²
     * @param cutImpacts so many sharp impacts are a cut
     * @param cutWithin in so long, at most two minutes
     * @param toolFor a saw's or grinder's tone must last so long
     * @param creakMps2 slow vibration from here on may be a load that leans, in m/s²
     */
    public record Vibration(
            double limitMps2,
            double overFloor,
            int agreeing,
            Duration hold,
            Duration climbFor,
            Duration climbWithin,
            double impactMps2,
            int cutImpacts,
            Duration cutWithin,
            Duration toolFor,
            double creakMps2) {
        public Vibration {
            requireRange(limitMps2, 0.001, 100, "limitMps2");
            requireRange(overFloor, 1, 1_000, "overFloor");
            requireRange(agreeing, 1, 100, "agreeing");
            requirePositive(hold, "hold");
            requirePositive(climbFor, "climbFor");
            requireRange(
                    climbWithin.toMillis() / 1e3, climbFor.toMillis() / 1e3, 60, "climbWithin");
            requireRange(impactMps2, 0.001, 100, "impactMps2");
            requireRange(cutImpacts, 1, 50, "cutImpacts");
            requireRange(cutWithin.toMillis() / 1e3, 1, 120, "cutWithin");
            requirePositive(toolFor, "toolFor");
            requireRange(creakMps2, 0.001, 100, "creakMps2");
        }
    }

    /**
     * Geophones.
     *
     * @param onsetDb an onset stands so far above the usual level, in dB
     * @param regularity of steps, 0 to 1, from here on
     * @param agreeing so many of the last six judgements must find them regular, 1 to 6
     * @param slowSteps so many single onsets in a row, slowly and without rhythm, are steps too
     * @param hold steps have ended after so long without
     * @param tremorUmps slow motion of all the ground from here on is a tremor, in µm/s
     * @param noiseFor so long without a pause is no step: a vehicle, a machine, heavy rain
     * @param spacingM between neighbouring geophones in a line, in m; 0 where they don't stand so
     * @param waveSpeedMps of the ground's surface wave, in m/s
     */
    public record Ground(
            double onsetDb,
            double regularity,
            int agreeing,
            int slowSteps,
            Duration hold,
            double tremorUmps,
            Duration noiseFor,
            double spacingM,
            double waveSpeedMps) {
        public Ground {
            requireRange(onsetDb, 3, 40, "onsetDb");
            requireRange(regularity, 0, 1, "regularity");
            requireRange(agreeing, 1, 6, "agreeing");
            requireRange(slowSteps, 4, 16, "slowSteps");
            requirePositive(hold, "hold");
            requireRange(tremorUmps, 0.1, 100_000, "tremorUmps");
            requirePositive(noiseFor, "noiseFor");
            requireRange(spacingM, 0, 50, "spacingM");
            requireRange(waveSpeedMps, 50, 3_000, "waveSpeedMps");
        }
    }

    /**
     * @param lowerShare of the nominal voltage, below which it is low
     * @param upperShare of it, above which it is high
     * @param hysteresisShare of it, that a voltage must be back by
     * @param lasting so long it must be beyond, and back
     */
    public record Supply(
            double lowerShare, double upperShare, double hysteresisShare, Duration lasting) {
        public Supply {
            requireRange(lowerShare, 0.1, 1, "lowerShare");
            requireRange(upperShare, 1, 3, "upperShare");
            requireRange(hysteresisShare, 0, 0.5, "hysteresisShare");
            requireNotNegative(lasting, "lasting");
        }
    }

    /**
     * @param highestC what the parts stand, in °C
     * @param lowestC likewise
     * @param hysteresisC that a temperature must be back by, in K
     * @param highestHumidityPercent relative, before water condenses
     * @param hysteresisHumidityPercent that a humidity must be back by
     * @param lasting so long it must be beyond, and back
     */
    public record Climate(
            double highestC,
            double lowestC,
            double hysteresisC,
            double highestHumidityPercent,
            double hysteresisHumidityPercent,
            Duration lasting) {
        public Climate {
            requireRange(highestC, lowestC, 125, "highestC");
            requireRange(lowestC, -40, 125, "lowestC");
            requireRange(hysteresisC, 0, 50, "hysteresisC");
            requireRange(highestHumidityPercent, 10, 100, "highestHumidityPercent");
            requireRange(hysteresisHumidityPercent, 0, 50, "hysteresisHumidityPercent");
            requireNotNegative(lasting, "lasting");
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

    static void requirePositive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " " + duration + ", not longer than 0");
        }
    }

    static void requireNotNegative(Duration duration, String name) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " " + duration + " is negative");
        }
    }

    static void requireRange(double value, double least, double most, String name) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " " + value + ", not " + least + " to " + most);
        }
    }
}
