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

/** Judges the alarm contact of a motion detector: warm-up, debounce, hold. */
final class MotionDetector implements Detector {
    private final SensorId sensor;
    private final DetectionSettings.Motion settings;
    private final Condition motion;
    private boolean begun;
    private boolean alarm;
    private long firstNanos;
    private long sinceNanos;
    private long knownNanos;
    private long onsetNanos;

    MotionDetector(SensorId sensor, DetectionSettings.Motion settings) {
        this.sensor = sensor;
        this.settings = settings;
        motion = new Condition(sensor, DetectionType.MOTION, Category.INTRUSION);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Contact contact -> contact(reading.time(), contact.state() == ContactState.ALARM);
            case Reading.Nothing _ -> begun ? contact(reading.time(), alarm) : List.of();
            case Reading.Missing _ -> {
                // What is not known to last can't be counted as lasting; a failed read now and then
                // says nothing against it.
                long now = reading.time().monotonicNanos();
                sinceNanos = now - knownNanos > debounceNanos() ? now : sinceNanos;
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

    private List<Detection> contact(Stamp time, boolean isAlarm) {
        long now = time.monotonicNanos();
        knownNanos = now;
        if (!begun) {
            begun = true;
            firstNanos = now;
            sinceNanos = now;
        }
        if (isAlarm != alarm) {
            alarm = isAlarm;
            sinceNanos = now;
        }
        long forNanos = now - sinceNanos;
        if (alarm && !motion.isPresent() && isWarm(now) && forNanos >= debounceNanos()) {
            onsetNanos = now;
            return motion.begin(
                    time,
                    Evidence.against(
                            "contact in alarm", forNanos / 1e9, "s", debounceNanos() / 1e9));
        }
        if (!alarm && motion.isPresent() && forNanos >= settings.hold().toNanos()) {
            return motion.end(
                    time,
                    Evidence.of("alarm lasted", (sinceNanos - onsetNanos) / 1e9, "s"),
                    Evidence.against(
                            "contact at rest",
                            forNanos / 1e9,
                            "s",
                            settings.hold().toNanos() / 1e9));
        }
        return List.of();
    }

    private boolean isWarm(long now) {
        return now - firstNanos >= settings.warmUp().toNanos();
    }

    private long debounceNanos() {
        return settings.debounce().toNanos();
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
