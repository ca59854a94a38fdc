package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.util.List;

/** Reports one state of a contact: debounced when it begins, held when it ends. */
final class ContactDetector implements Detector {
    private final SensorId sensor;
    private final ContactState watched;
    private final DetectionSettings.Contact settings;
    private final Condition condition;
    private boolean on;
    private long sinceNanos;
    private long knownNanos;

    ContactDetector(
            SensorId sensor,
            ContactState watched,
            DetectionType type,
            Category category,
            DetectionSettings.Contact settings) {
        this.sensor = sensor;
        this.watched = watched;
        this.settings = settings;
        condition = new Condition(sensor, type, category);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Contact contact -> contact(reading.time(), contact.state() == watched);
            case Reading.Nothing _ -> contact(reading.time(), on);
            case Reading.Missing _ -> {
                // What is not known to last can't be counted as lasting; a failed read now and then
                // says nothing against it.
                long now = reading.time().monotonicNanos();
                sinceNanos = now - knownNanos > settings.debounce().toNanos() ? now : sinceNanos;
                yield List.of();
            }
            case Reading.FenceImpulse _,
                    Reading.Sound _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no contact: " + reading);
        };
    }

    private List<Detection> contact(Stamp time, boolean isOn) {
        long now = time.monotonicNanos();
        knownNanos = now;
        if (isOn != on) {
            on = isOn;
            sinceNanos = now;
        }
        long forNanos = now - sinceNanos;
        if (on && !condition.isPresent() && forNanos >= settings.debounce().toNanos()) {
            return condition.begin(time, lasted(forNanos, settings.debounce().toNanos()));
        }
        if (!on && condition.isPresent() && forNanos >= settings.hold().toNanos()) {
            return condition.end(time, lasted(forNanos, settings.hold().toNanos()));
        }
        return List.of();
    }

    private static Evidence lasted(long forNanos, long limitNanos) {
        return Evidence.against("state lasted", forNanos / 1e9, "s", limitNanos / 1e9);
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
