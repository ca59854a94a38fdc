package dev.vallum.node.detect;

import static dev.vallum.node.detect.DetectionSettings.requireNotNegative;
import static dev.vallum.node.detect.DetectionSettings.requirePositive;
import static dev.vallum.node.detect.DetectionSettings.requireRange;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;

/**
 * What a site may set about motion detectors.
 *
 * @param warmUp alarms are passed over for so long after power-on
 * @param warmUpAfter a detector that was gone, or whose cable was cut, for so long warms up again
 * @param debounce an alarm must last so long
 * @param hold an alarm has ended after so long without one
 * @param alarms so many alarms make motion, 1 to 100
 * @param alarmsWithin in so long
 * @param longAlarm one alarm of this length is enough by itself
 * @param stuckAfter no person keeps a contact in alarm for so long
 * @param silentAfter a detector that hasn't alarmed for so long is for maintenance; 0 for never
 */
public record MotionSettings(
        Duration warmUp,
        Duration warmUpAfter,
        Duration debounce,
        Duration hold,
        int alarms,
        Duration alarmsWithin,
        Duration longAlarm,
        Crawl crawl,
        Chatter chatter,
        Duration stuckAfter,
        Duration silentAfter,
        DualTechnology dualTechnology) {
    public MotionSettings {
        requireNotNegative(warmUp, "warmUp");
        requirePositive(warmUpAfter, "warmUpAfter");
        requireNotNegative(debounce, "debounce");
        requirePositive(hold, "hold");
        requireRange(alarms, 1, RecentTimes.MOST, "alarms");
        requirePositive(alarmsWithin, "alarmsWithin");
        requireNotNegative(longAlarm.minus(debounce), "longAlarm less debounce");
        requirePositive(stuckAfter, "stuckAfter");
        requireNotNegative(silentAfter, "silentAfter");
    }

    /** As it is, for detectors without an element that has to warm up. */
    public MotionSettings withoutWarmUp() {
        return new MotionSettings(
                Duration.ZERO,
                warmUpAfter,
                debounce,
                hold,
                alarms,
                alarmsWithin,
                longAlarm,
                crawl,
                chatter,
                stuckAfter,
                silentAfter,
                dualTechnology);
    }

    /**
     * Alarms that are too short or too few to be motion, but come again: somebody crawls.
     *
     * @param alarms so many of them, a second or more apart, 2 to 100
     * @param within in so long
     */
    public record Crawl(int alarms, Duration within) {
        public Crawl {
            requireRange(alarms, 2, RecentTimes.MOST, "alarms");
            requirePositive(within, "within");
        }
    }

    /**
     * A contact that alarms again and again.
     *
     * @param cyclesPerMinute so many alarms within a minute are held as one, 2 to 100
     * @param cyclesToClear so few within a minute end that
     * @param lasting what goes on for so long is a fault of the detector
     */
    public record Chatter(int cyclesPerMinute, int cyclesToClear, Duration lasting) {
        public Chatter {
            requireRange(cyclesPerMinute, 2, RecentTimes.MOST, "cyclesPerMinute");
            requireRange(cyclesToClear, 0, cyclesPerMinute - 1, "cyclesToClear");
            requireNotNegative(lasting, "lasting");
        }
    }

    /**
     * Two sensors that see the same place in different ways: infrared and microwave.
     *
     * @param pairs sensors by their ids; what both see is reported of the first
     * @param within alarms no further apart than this confirm each other
     * @param alarmsAlone so many alarms of one, with none of the other, make the other suspect
     */
    public record DualTechnology(Map<String, String> pairs, Duration within, int alarmsAlone) {
        public DualTechnology {
            pairs = Map.copyOf(pairs);
            requirePositive(within, "within");
            requireRange(alarmsAlone, 1, 10_000, "alarmsAlone");
            var seen = new HashSet<String>();
            pairs.forEach((first, second) -> {
                if (!seen.add(first) || !seen.add(second)) {
                    throw new IllegalArgumentException(
                            "pairs: a sensor of '%s: %s' stands in them twice"
                                    .formatted(first, second));
                }
            });
        }
    }
}
