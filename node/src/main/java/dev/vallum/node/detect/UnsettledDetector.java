package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import java.util.List;

/**
 * Sees a loop that is never at rest and never long enough in one other state for that to be
 * reported: a bad contact, hum on a cut cable, or somebody's hand.
 */
final class UnsettledDetector implements Detector {
    private static final int DEBOUNCES = 3;

    private final DetectionSettings.Contact settings;
    private final Condition condition;
    private ContactState state = ContactState.NORMAL;
    private long stateNanos;
    private long unrestNanos;

    UnsettledDetector(SensorId sensor, DetectionSettings.Contact settings) {
        this.settings = settings;
        condition = new Condition(sensor, DetectionType.LOOP_UNSETTLED, Category.TAMPER);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        if (!(reading.reading() instanceof Contact contact)) {
            return List.of();
        }
        long now = reading.time().monotonicNanos();
        boolean wasAtRest = state == ContactState.NORMAL;
        if (contact.state() != state) {
            state = contact.state();
            stateNanos = now;
        }
        long settledNanos = now - stateNanos;
        boolean isSettled = settledNanos >= settings.debounce().toNanos();
        if (state == ContactState.NORMAL || wasAtRest || isSettled) {
            unrestNanos = now;
        }
        long limitNanos = DEBOUNCES * settings.debounce().toNanos();
        var evidence = Evidence.against("unrest", (now - unrestNanos) / 1e9, "s", limitNanos / 1e9);
        if (!condition.isPresent() && now - unrestNanos > limitNanos) {
            return condition.begin(reading.time(), evidence);
        }
        return condition.isPresent() && settledNanos >= settings.hold().toNanos()
                ? condition.end(reading.time(), evidence)
                : List.of();
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
