package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
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
        var missing = new MissingDetector(sensor, supervision);
        var lost = new LostReadingsDetector(sensor, supervision);
        return switch (kind) {
            case FENCE ->
                    new Together(
                            missing,
                            lost,
                            new FenceDetector(sensor, settings.fence(), supervision.gap()));
            case MOTION, GATE, TAMPER ->
                    new Together(missing, lost, new MotionDetector(sensor, settings.motion()));
            case MICROPHONE ->
                    new Together(
                            missing,
                            lost,
                            new SoundLevelDetector(sensor, settings.soundLevel()),
                            new FootstepDetector(
                                    sensor, settings.footsteps(), FootstepModel.shipped()));
            case VIBRATION, GEOPHONE, SUPPLY, CLIMATE -> new Together(missing, lost);
        };
    }

    /** Detectors that are given the same readings, in this order. */
    private static final class Together implements Detector {
        private final Detector[] detectors;

        Together(Detector... detectors) {
            this.detectors = detectors;
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
