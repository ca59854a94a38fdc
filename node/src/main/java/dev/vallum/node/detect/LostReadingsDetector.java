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

/**
 * Sees time that nobody judged: the device says that data was lost, or readings come too far apart.
 */
final class LostReadingsDetector implements Detector {
    private final DetectionSettings.Supervision settings;
    private final Condition lost;
    private boolean begun;
    private long lastNanos;
    private long lastLossNanos;
    private int losses;

    LostReadingsDetector(SensorId sensor, DetectionSettings.Supervision settings) {
        this.settings = settings;
        lost = new Condition(sensor, DetectionType.READINGS_LOST, Category.FAULT);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        long now = reading.time().monotonicNanos();
        long gapNanos = begun ? now - lastNanos : 0;
        begun = true;
        lastNanos = now;
        if (isOverrun(reading.reading()) || gapNanos > settings.gap().toNanos()) {
            lastLossNanos = now;
            losses++;
            return lost.isPresent() ? List.of() : begin(reading, gapNanos);
        }
        if (lost.isPresent() && now - lastLossNanos >= settings.lostHold().toNanos()) {
            var count = Evidence.of("losses", losses, "");
            losses = 0;
            return lost.end(
                    reading.time(),
                    count,
                    Evidence.against(
                            "time without a loss",
                            (now - lastLossNanos) / 1e9,
                            "s",
                            settings.lostHold().toNanos() / 1e9));
        }
        return List.of();
    }

    private List<Detection> begin(TimedReading reading, long gapNanos) {
        if (reading.reading() instanceof Reading.Missing overrun && isOverrun(overrun)) {
            return lost.beginSaying(
                    overrun.detail(), reading.time(), Evidence.against("losses", losses, "", 0));
        }
        return lost.begin(
                reading.time(),
                Evidence.against(
                        "time between readings",
                        gapNanos / 1e9,
                        "s",
                        settings.gap().toNanos() / 1e9));
    }

    private static boolean isOverrun(Reading reading) {
        return reading instanceof Reading.Missing missing
                && missing.reason() == MissingReason.OVERRUN;
    }

    @Override
    public List<Measurement> values() {
        return List.of();
    }
}
