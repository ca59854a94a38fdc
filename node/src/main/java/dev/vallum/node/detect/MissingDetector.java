package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a sensor gives valid readings, and names the fault if it doesn't. One failed read is
 * weather; a second of them is not.
 */
final class MissingDetector implements Detector {
    private final DetectionSettings.Supervision settings;
    private final Condition missing;
    private final Condition implausible;
    private final Condition storm;

    /** The fault that is reported. */
    private @Nullable Condition reported;

    /** The fault that the last reading speaks for; none if it is valid. */
    private @Nullable Condition last;

    private boolean begun;
    private long lastSinceNanos;
    private long invalidSinceNanos;

    MissingDetector(SensorId sensor, DetectionSettings.Supervision settings) {
        this.settings = settings;
        missing = new Condition(sensor, DetectionType.SENSOR_MISSING, Category.FAULT);
        implausible = new Condition(sensor, DetectionType.SENSOR_IMPLAUSIBLE, Category.FAULT);
        storm = new Condition(sensor, DetectionType.LINE_STORM, Category.FAULT);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        var fault = fault(reading.reading()).orElse(null);
        if (!begun || (fault == null) != (last == null)) {
            invalidSinceNanos = now;
        }
        if (!begun || fault != last) {
            lastSinceNanos = now;
        }
        begun = true;
        last = fault;
        return fault == null ? valid(reading.time()) : invalid(reading, fault);
    }

    private List<Detection> valid(Stamp time) {
        var ending = reported;
        long forNanos = time.monotonicNanos() - lastSinceNanos;
        if (ending == null || forNanos < settings.returnedFor().toNanos()) {
            return List.of();
        }
        reported = null;
        return ending.end(
                time,
                Evidence.against(
                        "time with valid readings",
                        forNanos / 1e9,
                        "s",
                        settings.returnedFor().toNanos() / 1e9));
    }

    /** What fails in turns in two ways is reported all the same, and doesn't change each second. */
    private List<Detection> invalid(TimedReading reading, Condition fault) {
        var ending = reported;
        long now = reading.time().monotonicNanos();
        long forNanos = now - (ending == null ? invalidSinceNanos : lastSinceNanos);
        if (fault == ending || forNanos < settings.missingFor().toNanos()) {
            return List.of();
        }
        var changes = new ArrayList<Detection>();
        if (ending != null) {
            changes.addAll(ending.end(reading.time()));
        }
        reported = fault;
        var detail = reading.reading() instanceof Missing gone ? gone.detail() : "";
        changes.addAll(
                fault.beginSaying(
                        detail,
                        reading.time(),
                        Evidence.against(
                                "time without a valid reading",
                                (now - invalidSinceNanos) / 1e9,
                                "s",
                                settings.missingFor().toNanos() / 1e9)));
        return changes;
    }

    private Optional<Condition> fault(Reading reading) {
        return reading instanceof Missing gone
                ? switch (gone.reason()) {
                    case NO_ANSWER, GONE, ENDED -> Optional.of(missing);
                    case IMPLAUSIBLE -> Optional.of(implausible);
                    case STORM -> Optional.of(storm);
                    // A device that was read too late is there all the same.
                    case OVERRUN -> Optional.empty();
                }
                : Optional.empty();
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
