package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorException;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Lets a sensor be read and judged in time of its own: a sampling loop without a clock. */
final class Rehearsal {
    private static final UUID BOOT = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final Sensor sensor;
    private final Detector detector;
    private final List<Detection> detections = new ArrayList<>();
    private Duration now = Duration.ZERO;

    Rehearsal(Function<Rehearsal, Sensor> sensor, Function<Sensor, Detector> detector) {
        this.sensor = sensor.apply(this);
        this.detector = detector.apply(this.sensor);
    }

    /** With the defaults, but for detectors that need no warm-up. */
    Rehearsal(Function<Rehearsal, Sensor> sensor) {
        this(
                sensor,
                made ->
                        Detectors.forSensor(
                                made.id(),
                                made.kind(),
                                DetectionSettings.defaults().withoutWarmUp()));
    }

    Duration now() {
        return now;
    }

    List<Detection> detections() {
        return detections;
    }

    Detector detector() {
        return detector;
    }

    /** What was detected, as lines such as {@code 12.3 motion ONSET}. */
    List<String> lines() {
        return detections.stream()
                .map(detection ->
                        "%.1f %s %s"
                                .formatted(
                                        detection.time().monotonicNanos() / 1e9,
                                        detection.type(),
                                        detection.phase()))
                .toList();
    }

    Rehearsal runUntil(Duration end) throws SensorException {
        while (now.compareTo(end) < 0) {
            Reading reading;
            do {
                reading = sensor.read();
                judge(reading);
            } while (reading instanceof Reading.Sound);
            now = now.plus(sensor.interval());
        }
        return this;
    }

    /** A reading that the sensor didn't make, at a time in seconds. */
    void runUntil(double seconds, Reading reading) {
        now = Duration.ofMillis(Math.round(seconds * 1_000));
        judge(reading);
    }

    /** Time passes in which nobody reads the sensor. */
    Rehearsal pause(Duration length) {
        now = now.plus(length);
        return this;
    }

    void judge(Reading reading) {
        detections.addAll(detector.judge(new TimedReading(sensor.id(), stamp(now), reading)));
    }

    static Stamp stamp(Duration now) {
        return new Stamp(BOOT, now.toNanos(), START.plus(now), ClockQuality.SYNCHRONISED);
    }
}
