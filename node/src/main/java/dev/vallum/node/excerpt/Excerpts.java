package dev.vallum.node.excerpt;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Excerpt;
import dev.vallum.wire.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The excerpts of a node. One thread lets it hear what was read, another takes what came of it;
 * what isn't taken is kept until there are {@value #MOST_WAITING}, and later ones are lost.
 */
public final class Excerpts {
    /** With 10 kB each an outage costs little memory, and its beginning is kept. */
    static final int MOST_WAITING = 16;

    private final Map<SensorId, SensorExcerpts> sensors = new HashMap<>();
    private final Map<String, SensorExcerpts> byName = new HashMap<>();
    private final BlockingQueue<Excerpt> made = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Of all sensors that have anything to show for it. */
    public Excerpts(String node, Map<SensorId, SensorKind> sensors) {
        sensors.forEach((id, kind) ->
                recent(kind)
                        .ifPresent(recent -> {
                            var excerpts = new SensorExcerpts(node, id.value(), recent);
                            this.sensors.put(id, excerpts);
                            byName.put(id.value(), excerpts);
                        }));
    }

    /** None at all: nothing is remembered. */
    public static Excerpts none() {
        return new Excerpts("none", Map.of());
    }

    private static Optional<RecentReadings> recent(SensorKind kind) {
        return switch (kind) {
            case FENCE -> Optional.of(new RecentImpulses());
            case MOTION, MASK, GATE, TAMPER -> Optional.of(new RecentStates());
            case MICROPHONE -> Optional.of(new RecentSound());
            case GEOPHONE -> Optional.of(new RecentGround());
            case VIBRATION -> Optional.of(new RecentVibration());
            // They change over hours: the values for plots say it all.
            case SUPPLY, CLIMATE -> Optional.empty();
        };
    }

    /**
     * Takes a reading that was judged.
     *
     * @param found by it, of this sensor or others
     */
    public void hear(TimedReading reading, List<Detection> found) {
        var own = sensors.get(reading.sensor());
        if (own != null) {
            own.take(reading);
            var over = own.over(reading.time().monotonicNanos());
            if (over.isPresent()) {
                var _ = made.offer(over.get());
            }
        }
        if (!found.isEmpty()) {
            found.forEach(this::begins);
        }
    }

    private void begins(Detection detection) {
        var excerpts = byName.get(detection.sensor());
        if (excerpts != null && detection.phase() == Phase.ONSET) {
            excerpts.begins(detection);
        }
    }

    /** Takes the next one that is made. From any thread. */
    public Optional<Excerpt> take() {
        return Optional.ofNullable(made.poll());
    }
}
