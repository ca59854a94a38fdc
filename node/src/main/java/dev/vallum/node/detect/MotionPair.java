package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two sensors that see the same place in different ways. Each one's motion is reported as if it
 * were alone; that both see it is reported besides, and so is one that never sees what the other
 * does.
 *
 * <p>Their readings may come from two threads, and so slightly out of order.
 */
final class MotionPair {
    private static final int TECHNOLOGIES = 2;

    private final MotionSettings.DualTechnology settings;
    private final Condition confirmed;
    private final Side first;
    private final Side second;

    /** Of the readings of both: what was true at it isn't judged again by an older one. */
    private long latestNanos = Long.MIN_VALUE;

    private MotionPair(SensorId first, SensorId second, MotionSettings settings) {
        this.settings = settings.dualTechnology();
        confirmed = new Condition(first, DetectionType.MOTION_CONFIRMED, Category.INTRUSION);
        this.first = new Side(first, settings);
        this.second = new Side(second, settings);
    }

    /** The detectors of all sensors that stand in pairs. */
    static Map<SensorId, Detector> all(MotionSettings settings) {
        var sides = new HashMap<SensorId, Detector>();
        settings.dualTechnology()
                .pairs()
                .forEach((one, other) -> {
                    var pair = new MotionPair(new SensorId(one), new SensorId(other), settings);
                    sides.put(new SensorId(one), pair.first);
                    sides.put(new SensorId(other), pair.second);
                });
        return sides;
    }

    private Side other(Side side) {
        return side == first ? second : first;
    }

    /** Both have alarmed within the window, or it isn't known that one has not. */
    private List<Detection> confirm(Stamp time) {
        long now = latestNanos;
        double apartS = Math.abs(first.alarmNanos - second.alarmNanos) / 1e9;
        double withinS = settings.within().toNanos() / 1e9;
        int agreeing = (first.isFresh(now) ? 1 : 0) + (second.isFresh(now) ? 1 : 0);
        if (!confirmed.isPresent() && agreeing == TECHNOLOGIES) {
            return confirmed.begin(
                    time,
                    Evidence.against("technologies agreeing", agreeing, "", TECHNOLOGIES),
                    Evidence.against("time between their alarms", apartS, "s", withinS));
        }
        boolean hasEnded = first.isPast(now) || second.isPast(now);
        return confirmed.isPresent() && hasEnded
                ? confirmed.end(
                        time, Evidence.against("technologies agreeing", agreeing, "", TECHNOLOGIES))
                : List.of();
    }

    /** One of the two, and what of it the other has to know. */
    private final class Side implements Detector {
        private final MotionDetector own;
        private final Condition disagreement;
        private boolean hasAlarmed;
        private long alarmNanos;
        private int alone;

        Side(SensorId sensor, MotionSettings settings) {
            own = new MotionDetector(sensor, settings);
            disagreement = new Condition(sensor, DetectionType.MOTION_DISAGREEMENT, Category.FAULT);
        }

        @Override
        public List<Detection> judge(TimedReading reading) {
            var time = reading.time();
            latestNanos = Math.max(latestNanos, time.monotonicNanos());
            var all = new ArrayList<Detection>();
            for (var found : own.judge(reading)) {
                all.add(isMotion(found) ? withAgreement(found) : found);
            }
            if (own.isInAlarm()) {
                hasAlarmed = true;
                alarmNanos = time.monotonicNanos();
                other(this).alone = 0;
            }
            all.addAll(confirm(time));
            all.addAll(first.disagree(time));
            all.addAll(second.disagree(time));
            return all;
        }

        private Detection withAgreement(Detection motion) {
            boolean agrees = other(this).isFresh(latestNanos);
            // A detector that is blind anyway is no worse for its silence.
            alone += own.isInAlarm() && !agrees && other(this).own.isWatching() ? 1 : 0;
            var evidence = new ArrayList<>(motion.evidence());
            evidence.add(
                    Evidence.against(
                            "technologies agreeing", agrees ? TECHNOLOGIES : 1, "", TECHNOLOGIES));
            return new Detection(
                    motion.sensor(),
                    motion.type(),
                    motion.category(),
                    motion.phase(),
                    motion.time(),
                    evidence,
                    motion.detail());
        }

        private List<Detection> disagree(Stamp time) {
            var other = other(this);
            var evidence =
                    Evidence.against(
                            "alarms of the other alone", other.alone, "", settings.alarmsAlone());
            if (disagreement.isPresent()) {
                return other.alone == 0 ? disagreement.end(time, evidence) : List.of();
            }
            // It is granted the window to follow the last one.
            return other.alone >= settings.alarmsAlone() && !other.isFresh(latestNanos)
                    ? disagreement.begin(time, evidence)
                    : List.of();
        }

        boolean isFresh(long now) {
            return hasAlarmed && now - alarmNanos <= settings.within().toNanos();
        }

        boolean isPast(long now) {
            return own.isWatching() && !isFresh(now);
        }

        @Override
        public List<Measurement> values() {
            return own.values();
        }
    }

    private static boolean isMotion(Detection found) {
        return found.type().equals(DetectionType.MOTION) && found.phase() == Phase.ONSET;
    }
}
