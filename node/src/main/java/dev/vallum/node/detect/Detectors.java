package dev.vallum.node.detect;

import static dev.vallum.hardware.sensor.ContactState.ALARM;
import static dev.vallum.hardware.sensor.ContactState.OPEN;
import static dev.vallum.hardware.sensor.ContactState.SHORT;
import static dev.vallum.wire.Category.INTRUSION;
import static dev.vallum.wire.DetectionType.ENCLOSURE_OPEN;
import static dev.vallum.wire.DetectionType.GATE_OPEN;
import static dev.vallum.wire.DetectionType.LOOP_OPEN;
import static dev.vallum.wire.DetectionType.LOOP_SHORT;
import static dev.vallum.wire.DetectionType.LOOP_TAMPER;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.MissingDetector.Flow;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Which detectors judge which kind of sensor. */
public final class Detectors {
    private Detectors() {}

    /** All that is to be judged about one sensor, as one detector. */
    public static Detector forSensor(SensorId sensor, SensorKind kind, DetectionSettings settings) {
        var supervision = settings.supervision();
        var all = new ArrayList<Detector>();
        all.add(new MissingDetector(sensor, supervision, flow(kind)));
        all.add(new LostReadingsDetector(sensor, supervision));
        switch (kind) {
            case FENCE -> all.add(new FenceDetector(sensor, settings.fence(), supervision.gap()));
            case MOTION -> {
                all.add(new MotionDetector(sensor, settings.motion()));
                all.addAll(loop(sensor, settings.contact()));
            }
            case GATE -> {
                all.add(
                        new ContactDetector(
                                sensor, ALARM, GATE_OPEN, INTRUSION, settings.contact()));
                all.addAll(loop(sensor, settings.contact()));
            }
            case TAMPER -> {
                all.add(
                        new ContactDetector(
                                sensor,
                                ALARM,
                                ENCLOSURE_OPEN,
                                Category.TAMPER,
                                settings.contact()));
                all.addAll(loop(sensor, settings.contact()));
            }
            case MICROPHONE -> {
                all.add(new SoundLevelDetector(sensor, settings.soundLevel()));
                all.add(
                        new FootstepDetector(
                                sensor, settings.footsteps(), FootstepModel.shipped()));
            }
            case VIBRATION -> all.add(new VibrationDetector(sensor, settings.vibration()));
            case GEOPHONE -> all.add(new GroundDetector(sensor, settings.ground()));
            case SUPPLY -> all.add(new SupplyDetector(sensor, settings.supply()));
            case CLIMATE -> all.add(new ClimateDetector(sensor, settings.climate()));
        }
        return new Together(all);
    }

    private static Flow flow(SensorKind kind) {
        return switch (kind) {
            case FENCE, MOTION, MICROPHONE, GATE, TAMPER -> Flow.AS_IT_COMES;
            case VIBRATION, GEOPHONE, SUPPLY, CLIMATE -> Flow.ALWAYS;
        };
    }

    /** What a supervised loop says besides its contact. */
    private static List<Detector> loop(SensorId sensor, DetectionSettings.Contact settings) {
        return List.of(
                new ContactDetector(
                        sensor, ContactState.TAMPER, LOOP_TAMPER, Category.TAMPER, settings),
                new ContactDetector(sensor, OPEN, LOOP_OPEN, Category.TAMPER, settings),
                new ContactDetector(sensor, SHORT, LOOP_SHORT, Category.TAMPER, settings),
                new UnsettledDetector(sensor, settings));
    }

    /** Detectors that are given the same readings, in this order. */
    private static final class Together implements Detector {
        private final Detector[] detectors;

        Together(List<Detector> detectors) {
            this.detectors = detectors.toArray(Detector[]::new);
        }

        @Override
        public List<Detection> judge(TimedReading reading) {
            List<Detection> all = List.of();
            for (var detector : detectors) {
                var some = detector.judge(reading);
                if (!some.isEmpty()) {
                    all = new ArrayList<>(all);
                    all.addAll(some);
                }
            }
            return all;
        }

        @Override
        public List<Measurement> values() {
            var all = new ArrayList<Measurement>();
            for (var detector : detectors) {
                all.addAll(detector.values());
            }
            return all;
        }
    }
}
