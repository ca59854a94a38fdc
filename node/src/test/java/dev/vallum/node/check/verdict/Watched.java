package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.detect.DetectionSettings;
import java.util.function.IntFunction;

/** A sensor that is watched in simulated time, ten times a second. */
final class Watched {
    private static final DetectionSettings DETECTION = DetectionSettings.defaults();
    private static final Limits LIMITS =
            new Limits(
                    DETECTION.fence(),
                    DETECTION.soundLevel(),
                    DETECTION.supply(),
                    DETECTION.climate());

    private static final long STEP_NANOS = 100_000_000L;

    private final Observation observation;
    private long nanos;

    Watched(SensorKind kind, String device) {
        observation =
                new Observation(
                        new SensorConfiguration(new SensorId("s"), kind, Device.parse(device)), 0);
    }

    /** Is read for so long, and each time gives what the step's number is mapped to. */
    Watched gives(double seconds, IntFunction<Reading> readings) {
        int steps = (int) Math.round(seconds * 1e9 / STEP_NANOS);
        for (int i = 0; i < steps; i++) {
            nanos += STEP_NANOS;
            observation.add(nanos, readings.apply(i));
        }
        return this;
    }

    Watched gives(double seconds, Reading reading) {
        return gives(seconds, _ -> reading);
    }

    /** Isn't read for so long. */
    Watched waits(double seconds) {
        nanos += Math.round(seconds * 1e9);
        return this;
    }

    Verdict verdict() {
        return Verdicts.judge(observation, nanos, LIMITS);
    }
}
