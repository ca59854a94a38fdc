package dev.vallum.node.evaluate;

import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.detect.Detector;
import dev.vallum.node.detect.Detectors;
import dev.vallum.node.detect.NodeNoise;
import dev.vallum.node.detect.Spectrum;
import dev.vallum.node.evaluate.Heard.Cost;
import dev.vallum.node.evaluate.Meter.Metered;
import dev.vallum.node.evaluate.Meter.MeteredSensor;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;

/** A node's full set of sensors through its loops, as fast as the machine can, and what it took. */
final class Profile {
    /** Until the program is compiled, and all windows are full. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofMillis(10);
    private static final int CALIBRATIONS = 20_000;

    private final ArrayBlockingQueue<TimedReading> readings = new ArrayBlockingQueue<>(512);
    private final ArrayBlockingQueue<Detection> detections = new ArrayBlockingQueue<>(1_024);
    private final Meter sensors = new Meter();
    private final Meter sampling = new Meter();
    private final Meter detecting = new Meter();
    private final Map<String, Meter> judging = new LinkedHashMap<>();
    private final SamplingLoop samplingLoop;
    private final DetectLoop detectLoop;
    private Duration now = Duration.ZERO;

    Profile(DetectionSettings settings) {
        var opened = new ArrayList<Sensor>();
        var kinds = new LinkedHashMap<SensorId, SensorKind>();
        for (var sensor : FullSet.open(() -> now)) {
            opened.add(new MeteredSensor(sensor, sensors));
            kinds.put(sensor.id(), sensor.kind());
        }
        var detectors = new HashMap<SensorId, Detector>();
        new Detectors(kinds, settings, Map.of())
                .bySensor()
                .forEach((sensor, detector) -> {
                    var meter = new Meter();
                    judging.put(sensor.value(), meter);
                    detectors.put(sensor, new Metered(detector, meter));
                });
        var stamps =
                new StampSource(
                        new UUID(0, 0),
                        () -> now.toNanos(),
                        Clock.systemUTC(),
                        () -> ClockQuality.FREE_RUNNING);
        samplingLoop = new SamplingLoop(opened, stamps, readings, new SensorStates(opened));
        detectLoop =
                new DetectLoop(
                        readings,
                        detectors,
                        new NodeNoise(kinds),
                        detections,
                        () -> {},
                        new LatestMeasurements(Duration.ofSeconds(2)),
                        _ -> {},
                        new Excerpts("node", kinds));
    }

    /** Lets it run until all of it is compiled. */
    void warmUp() {
        run(WARM_UP);
        clear();
    }

    /** Forgets what was taken so far. */
    void clear() {
        sensors.clear();
        sampling.clear();
        detecting.clear();
        judging.values().forEach(Meter::clear);
    }

    /** What judging a sensor has allocated. */
    long bytesOf(String sensor) {
        var meter = judging.get(sensor);
        if (meter == null) {
            throw new IllegalArgumentException(sensor);
        }
        return meter.cost().bytes();
    }

    void run(Duration length) {
        var end = now.plus(length);
        while (now.compareTo(end) < 0) {
            now = now.plus(STEP);
            sampling.begin();
            samplingLoop.doWork();
            sampling.end();
            detecting.begin();
            detectLoop.doWork();
            detecting.end();
            detections.clear();
        }
    }

    /**
     * What a second took.
     *
     * @param length of what was run since the warm-up
     */
    Table table(Duration length) {
        var rows = new ArrayList<List<String>>();
        var loop = less(sampling.cost(), sensors.cost());
        var judged = Cost.NONE;
        for (var meter : judging.entrySet()) {
            rows.add(row("judging " + meter.getKey(), meter.getValue().cost(), length));
            judged = judged.plus(meter.getValue().cost());
        }
        rows.add(row("detect loop around it, excerpts", less(detecting.cost(), judged), length));
        rows.add(row("sampling loop", loop, length));
        rows.add(row("all of these", detecting.cost().plus(loop), length));
        rows.add(row("(the simulated sensors)", sensors.cost(), length));
        return new Table(
                "What a second of a node with its full set of sensors takes",
                "A 512 point spectrum takes this machine %.1f µs just now; 31.25 a second would be %.3f %%."
                        .formatted(spectrumNanos() / 1e3, spectrumNanos() * 31.25 / 1e7),
                List.of("what", "processor time", "of one core", "allocated"),
                rows);
    }

    private static Cost less(Cost whole, Cost part) {
        return new Cost(whole.nanos() - part.nanos(), whole.bytes() - part.bytes());
    }

    private static List<String> row(String what, Cost cost, Duration length) {
        double seconds = length.toMillis() / 1e3;
        return List.of(
                what,
                String.format(Locale.ROOT, "%.3f ms", cost.nanos() / 1e6 / seconds),
                String.format(Locale.ROOT, "%.3f %%", cost.nanos() / 1e7 / seconds),
                String.format(Locale.ROOT, "%.0f bytes", cost.bytes() / seconds));
    }

    /** A yardstick for the machine, as it is while this is measured. */
    private static double spectrumNanos() {
        var spectrum = new Spectrum(512);
        var samples = new double[512];
        var power = new double[256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.sin(i);
        }
        var meter = new Meter();
        for (int i = 0; i < 2 * CALIBRATIONS; i++) {
            if (i == CALIBRATIONS) {
                meter.begin();
            }
            spectrum.power(samples, i % samples.length, power);
        }
        meter.end();
        return (double) meter.cost().nanos() / CALIBRATIONS;
    }
}
