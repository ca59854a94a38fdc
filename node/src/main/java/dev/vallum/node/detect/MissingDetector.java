package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import java.util.List;

/** Sees that a sensor gives valid readings. One failed read is weather; seconds of them are not. */
final class MissingDetector implements Detector {
    private final DetectionSettings.Supervision settings;
    private final Condition missing;
    private boolean valid = true;
    private boolean begun;
    private long sinceNanos;

    MissingDetector(SensorId sensor, DetectionSettings.Supervision settings) {
        this.settings = settings;
        missing = new Condition(sensor, DetectionType.SENSOR_MISSING, Category.FAULT);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        boolean isValid = isValid(reading.reading());
        if (!begun || isValid != valid) {
            begun = true;
            valid = isValid;
            sinceNanos = now;
        }
        long forNanos = now - sinceNanos;
        if (!valid && !missing.isPresent() && forNanos >= settings.missingFor().toNanos()) {
            return missing.begin(
                    reading.time(),
                    Evidence.against(
                            "time without a valid reading",
                            forNanos / 1e9,
                            "s",
                            settings.missingFor().toNanos() / 1e9));
        }
        if (valid && missing.isPresent() && forNanos >= settings.returnedFor().toNanos()) {
            return missing.end(
                    reading.time(),
                    Evidence.against(
                            "time with valid readings",
                            forNanos / 1e9,
                            "s",
                            settings.returnedFor().toNanos() / 1e9));
        }
        return List.of();
    }

    /** A device that was read too late is there all the same. */
    private static boolean isValid(Reading reading) {
        return !(reading instanceof Reading.Missing gone) || gone.reason() == MissingReason.OVERRUN;
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
