package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Surroundings;
import dev.vallum.wire.Surroundings.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the background at all of a node's sensors that hear or feel, and adds it to what the node
 * detects. Used by one thread.
 */
public final class NodeNoise {
    private final Map<SensorId, NoiseMeter> meters = new LinkedHashMap<>();

    /**
     * @param sensors all of the node's; those beyond the first {@value Surroundings#MOST_LEVELS}
     *     that hear or feel are left out
     */
    public NodeNoise(Map<SensorId, SensorKind> sensors) {
        sensors.forEach((sensor, kind) ->
                kind(kind)
                        .filter(_ -> meters.size() < Surroundings.MOST_LEVELS)
                        .ifPresent(hears -> meters.put(sensor, new NoiseMeter(sensor, hears))));
    }

    public void hear(TimedReading reading) {
        var meter = meters.get(reading.sensor());
        if (meter != null) {
            meter.take(reading.reading(), reading.time().monotonicNanos());
        }
    }

    /** The detection with the node's surroundings, as far as they are known. */
    public Detection around(Detection detection) {
        var levels = levels(detection.time().monotonicNanos());
        return levels.isEmpty() ? detection : detection.in(new Surroundings(levels));
    }

    private List<Level> levels(long nowNanos) {
        var levels = new ArrayList<Level>();
        for (var meter : meters.values()) {
            meter.level(nowNanos).ifPresent(levels::add);
        }
        return levels;
    }

    private static Optional<NoiseMeter.Kind> kind(SensorKind kind) {
        return switch (kind) {
            case MICROPHONE -> Optional.of(NoiseMeter.Kind.SOUND);
            case VIBRATION -> Optional.of(NoiseMeter.Kind.VIBRATION);
            case GEOPHONE -> Optional.of(NoiseMeter.Kind.GROUND);
            case FENCE, MOTION, MASK, GATE, TAMPER, SUPPLY, CLIMATE -> Optional.empty();
        };
    }
}
