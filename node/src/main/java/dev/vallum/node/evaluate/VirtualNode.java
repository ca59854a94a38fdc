package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.detect.NodeNoise;
import dev.vallum.node.excerpt.Excerpts;
import dev.vallum.node.pipeline.DetectLoop;
import dev.vallum.node.pipeline.LatestMeasurements;
import dev.vallum.node.sampling.SamplingLoop;
import dev.vallum.node.sampling.SensorStates;
import dev.vallum.node.sampling.StampSource;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * A node's sampling loop and detect loop around one sensor, stepped as fast as the machine can in a
 * time that nobody else moves on. For one thread.
 */
final class VirtualNode {
    private static final int MOST_READINGS = 512;
    private static final int MOST_DETECTIONS = 1_024;
    private static final Duration MEASUREMENTS_EVERY = Duration.ofSeconds(2);

    private final BlockingQueue<Detection> detections = new ArrayBlockingQueue<>(MOST_DETECTIONS);
    private final Sensor sensor;
    private final SamplingLoop sampling;
    private final DetectLoop detect;
    private Duration now = Duration.ZERO;

    /** Opens what a node reads. */
    interface SensorOpener {
        /**
         * @param elapsed the node's time
         */
        Sensor open(Supplier<Duration> elapsed) throws SensorException;
    }

    /**
     * @param detector judges its readings
     */
    VirtualNode(SensorOpener opener, Detector detector) throws SensorException {
        sensor = opener.open(() -> now);
        var readings = new ArrayBlockingQueue<TimedReading>(MOST_READINGS);
        List<Sensor> sensors = List.of(sensor);
        sampling = new SamplingLoop(sensors, stamps(), readings, new SensorStates(sensors));
        detect =
                new DetectLoop(
                        readings,
                        Map.of(sensor.id(), detector),
                        new NodeNoise(Map.of(sensor.id(), sensor.kind())),
                        detections,
                        () -> {},
                        new LatestMeasurements(MEASUREMENTS_EVERY),
                        _ -> {},
                        Excerpts.none());
    }

    private StampSource stamps() {
        var wall = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new StampSource(
                new UUID(0, 0), () -> now.toNanos(), wall, () -> ClockQuality.FREE_RUNNING);
    }

    Duration now() {
        return now;
    }

    /** Lets the time go on until the sensor is due, and says what was detected. */
    List<Detection> step() {
        now = now.plus(sensor.interval());
        sampling.doWork();
        detect.doWork();
        if (detections.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Detection>();
        detections.drainTo(found);
        return found;
    }
}
