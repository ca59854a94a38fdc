package dev.vallum.node.pipeline;

import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.detect.NodeNoise;
import dev.vallum.node.excerpt.Excerpts;
import dev.vallum.node.loop.Loop;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets each sensor's detector judge its readings, and adds to what is found how loud it is. */
public final class DetectLoop implements Loop {
    private static final int MOST_READINGS_IN_A_STEP = 64;

    /** More than any detector says about one reading. */
    private static final int MOST_DETECTIONS_OF_A_READING = 16;

    private final Queue<TimedReading> readings;
    private static final Logger LOG = LoggerFactory.getLogger(DetectLoop.class);

    private final Map<SensorId, Detector> detectors;
    private final NodeNoise noise;
    private final Set<SensorId> failing = new HashSet<>();
    private final BlockingQueue<Detection> detections;
    private final Runnable detected;
    private final LatestMeasurements measurements;
    private final Consumer<Stamp> judged;
    private final Excerpts excerpts;

    /**
     * @param detections bounded; no reading is taken unless all that may come of it has room
     * @param detected wakes who takes the detections
     * @param judged is told the time of each reading that was judged, by the loop's thread
     * @param excerpts hears of each reading when all that it led to was handed on
     */
    public DetectLoop(
            Queue<TimedReading> readings,
            Map<SensorId, Detector> detectors,
            NodeNoise noise,
            BlockingQueue<Detection> detections,
            Runnable detected,
            LatestMeasurements measurements,
            Consumer<Stamp> judged,
            Excerpts excerpts) {
        this.readings = readings;
        this.detectors = Map.copyOf(detectors);
        this.noise = noise;
        this.detections = detections;
        this.detected = detected;
        this.measurements = measurements;
        this.judged = judged;
        this.excerpts = excerpts;
    }

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public int doWork() {
        int judged = 0;
        while (judged < MOST_READINGS_IN_A_STEP
                && detections.remainingCapacity() >= MOST_DETECTIONS_OF_A_READING) {
            var reading = readings.poll();
            if (reading == null) {
                break;
            }
            judgeAlone(reading);
            judged++;
        }
        return judged;
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(20);
    }

    /** A mistake about one sensor must not hold up the others. */
    private void judgeAlone(TimedReading reading) {
        try {
            judge(reading);
            failing.remove(reading.sensor());
        } catch (RuntimeException e) {
            if (failing.add(reading.sensor())) {
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("sensor", reading.sensor())
                        .log("a reading could not be judged");
            }
        }
    }

    private void judge(TimedReading reading) {
        var detector = detectors.get(reading.sensor());
        if (detector == null) {
            throw new IllegalStateException("no detector for " + reading.sensor());
        }
        noise.hear(reading);
        var found = detector.judge(reading);
        found.forEach(detection -> handOn(noise.around(detection)));
        measurements.offer(reading.time(), () -> valuesOfAll());
        judged.accept(reading.time());
        if (!found.isEmpty()) {
            detected.run();
        }
        excerpts.hear(reading, found);
    }

    private void handOn(Detection detection) {
        if (!detections.offer(detection)) {
            throw new IllegalStateException(
                    "more detections of one reading than are made room for");
        }
    }

    private List<Measurement> valuesOfAll() {
        return detectors.values().stream().flatMap(d -> d.values().stream()).toList();
    }
}
