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
import static dev.vallum.wire.DetectionType.MOTION_MASKED;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.MissingDetector.Flow;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which detectors judge which kind of sensor. */
public final class Detectors {
    private final Map<SensorId, Detector> bySensor = new LinkedHashMap<>();
    private final Map<SensorId, FenceDetector> fences = new LinkedHashMap<>();
    private final Map<SensorId, Detector> pairedMotion;

    /**
     * The detectors of one node's sensors.
     *
     * @param sensors in the order in which they are named together
     * @param remembered of fences, from before a restart; may lack any
     */
    public Detectors(
            Map<SensorId, SensorKind> sensors,
            DetectionSettings settings,
            Map<SensorId, FenceMemory> remembered) {
        pairedMotion = MotionPair.all(settings.motion());
        sensors.forEach((sensor, kind) -> {
            if (kind == SensorKind.FENCE) {
                var gap = settings.supervision().gap();
                var fence = new FenceDetector(sensor, settings.fence(), gap);
                Optional.ofNullable(remembered.get(sensor)).ifPresent(fence::begin);
                fences.put(sensor, fence);
            }
        });
        var pairs = pairs(settings.fence());
        sensors.forEach((sensor, kind) -> {
            var all = ofSensor(sensor, kind, settings);
            pairs.stream().filter(pair -> pair.has(sensor)).forEach(all::add);
            bySensor.put(sensor, new Together(all));
        });
    }

    /** All that is to be judged about one sensor alone, as one detector. */
    public static Detector forSensor(SensorId sensor, SensorKind kind, DetectionSettings settings) {
        var detectors = new Detectors(Map.of(sensor, kind), settings, Map.of());
        return Objects.requireNonNull(detectors.bySensor().get(sensor));
    }

    /** All that is to be judged about each sensor, as one detector. Used by one thread. */
    public Map<SensorId, Detector> bySensor() {
        return Collections.unmodifiableMap(bySensor);
    }

    /** What is worth knowing of the fences after a restart. For the thread that lets them judge. */
    public Map<SensorId, FenceMemory> memories() {
        var memories = new LinkedHashMap<SensorId, FenceMemory>();
        fences.forEach((id, fence) -> fence.memory().ifPresent(known -> memories.put(id, known)));
        return memories;
    }

    /** Each two fences see each other. */
    private List<FencePair> pairs(DetectionSettings.Fence settings) {
        var all = List.copyOf(fences.values());
        var pairs = new ArrayList<FencePair>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                pairs.add(new FencePair(all.get(i), all.get(j), settings));
            }
        }
        return pairs;
    }

    private List<Detector> ofSensor(SensorId sensor, SensorKind kind, DetectionSettings settings) {
        var supervision = settings.supervision();
        var all = new ArrayList<Detector>();
        all.add(new MissingDetector(sensor, supervision, flow(kind)));
        all.add(new LostReadingsDetector(sensor, supervision));
        switch (kind) {
            case FENCE -> all.add(Objects.requireNonNull(fences.get(sensor)));
            case MOTION -> {
                var paired = pairedMotion.get(sensor);
                all.add(paired == null ? new MotionDetector(sensor, settings.motion()) : paired);
                all.addAll(loop(sensor, settings.contact()));
            }
            case MASK -> {
                all.add(
                        new ContactDetector(
                                sensor, ALARM, MOTION_MASKED, Category.TAMPER, settings.contact()));
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
        return all;
    }

    private static Flow flow(SensorKind kind) {
        return switch (kind) {
            case FENCE, MOTION, MASK, MICROPHONE, GATE, TAMPER -> Flow.AS_IT_COMES;
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
