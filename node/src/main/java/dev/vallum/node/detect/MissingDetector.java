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
 * weather; a second of them is not, whether in one piece or as more than a tenth of the time.
 */
final class MissingDetector implements Detector {
    /** What an hour of valid readings makes up for: a tenth of it of failed ones. */
    private static final int VALID_MAKES_UP = 9;

    /** A pause in reading counts for no more than this; that it was one is reported by others. */
    private static final long LONGEST_STEP_NANOS = 750_000_000;

    /** So long a sensor that always has data may have none. */
    private static final long LONGEST_SILENCE_NANOS = 3_000_000_000L;

    private final DetectionSettings.Supervision settings;
    private final Flow flow;
    private final Condition missing;
    private final Condition implausible;
    private final Condition storm;

    /** The fault that is reported. */
    private @Nullable Condition reported;

    /** The fault that the last reading speaks for; none if it is valid. */
    private @Nullable Condition last;

    private boolean begun;
    private long lastNanos;
    private long dataNanos;
    private long lastSinceNanos;
    private long invalidSinceNanos;

    /** Invalid time, less what valid time made up for. */
    private long failedNanos;

    /** Whether a sensor may have nothing new for long. */
    enum Flow {
        /** Impulses and sounds come when they come; contacts are told each time. */
        AS_IT_COMES,
        /** It measures all the time. */
        ALWAYS
    }

    MissingDetector(SensorId sensor, DetectionSettings.Supervision settings, Flow flow) {
        this.settings = settings;
        this.flow = flow;
        missing = new Condition(sensor, DetectionType.SENSOR_MISSING, Category.FAULT);
        implausible = new Condition(sensor, DetectionType.SENSOR_IMPLAUSIBLE, Category.FAULT);
        storm = new Condition(sensor, DetectionType.LINE_STORM, Category.FAULT);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        boolean isData = !(reading.reading() instanceof Reading.Nothing);
        dataNanos = isData || !begun ? now : dataNanos;
        var fault = fault(reading.reading(), now).orElse(null);
        if (!begun || (fault == null) != (last == null)) {
            invalidSinceNanos = now;
        }
        count(now);
        if (!begun || fault != last) {
            lastSinceNanos = now;
        }
        begun = true;
        last = fault;
        lastNanos = now;
        return fault == null ? valid(reading.time()) : invalid(reading, fault);
    }

    /** The time since the last reading is what that one said it is. */
    private void count(long now) {
        if (begun) {
            long passed = Math.clamp(now - lastNanos, 0, LONGEST_STEP_NANOS);
            failedNanos =
                    last == null
                            ? Math.max(0, failedNanos - passed / VALID_MAKES_UP)
                            : Math.min(settings.missingFor().toNanos(), failedNanos + passed);
        }
    }

    private List<Detection> valid(Stamp time) {
        var ending = reported;
        long forNanos = time.monotonicNanos() - lastSinceNanos;
        if (ending == null || forNanos < settings.returnedFor().toNanos()) {
            return List.of();
        }
        reported = null;
        failedNanos = 0;
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
        long forNanos = ending == null ? failedNanos : now - lastSinceNanos;
        if (fault == ending || forNanos < settings.missingFor().toNanos()) {
            return List.of();
        }
        var changes = new ArrayList<Detection>();
        if (ending != null) {
            changes.addAll(ending.end(reading.time(), failing(forNanos)));
        }
        reported = fault;
        var detail = reading.reading() instanceof Missing gone ? gone.detail() : "gives no data";
        changes.addAll(
                fault.beginSaying(
                        detail,
                        reading.time(),
                        failing(Math.max(now - invalidSinceNanos, forNanos))));
        return changes;
    }

    private Evidence failing(long forNanos) {
        return Evidence.against(
                "time without a valid reading",
                forNanos / 1e9,
                "s",
                settings.missingFor().toNanos() / 1e9);
    }

    private Optional<Condition> fault(Reading reading, long now) {
        if (flow == Flow.ALWAYS && now - dataNanos > LONGEST_SILENCE_NANOS) {
            return Optional.of(missing);
        }
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
