package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
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

/**
 * Detects that a wall or fence fabric shakes: windows whose level is above a limit and well above
 * the floor, which wind raises for the whole run.
 */
final class VibrationDetector implements Detector {
    private static final double WINDOW_S = 0.5;
    private static final long LONGEST_HOLE_NANOS = 500_000_000;

    private final SensorId sensor;
    private final DetectionSettings.Vibration settings;
    private final VibrationLevel level = new VibrationLevel(WINDOW_S);
    private final Condition vibration;
    private int loudInARow;
    private long loudNanos;
    private long blockNanos;
    private boolean valid;

    VibrationDetector(SensorId sensor, DetectionSettings.Vibration settings) {
        this.sensor = sensor;
        this.settings = settings;
        vibration = new Condition(sensor, DetectionType.VIBRATION, Category.INTRUSION);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Vibration block -> block(reading.time(), block);
            case Reading.Nothing _ -> List.of();
            case Reading.Missing _ -> {
                valid = false;
                // An overrun or a failed read is a hole in a window, not the end of a climb.
                if (reading.time().monotonicNanos() - blockNanos > LONGEST_HOLE_NANOS) {
                    level.interrupt();
                    loudInARow = 0;
                }
                yield List.of();
            }
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no vibration: " + reading);
        };
    }

    private List<Detection> block(Stamp time, Vibration block) {
        List<Detection> changes = List.of();
        blockNanos = time.monotonicNanos();
        for (int i = 0; i < block.length(); i++) {
            double floor = level.floor();
            boolean known = level.isKnown();
            if (level.take(block, i)) {
                valid = true;
                var some = window(time, known ? floor : level.level());
                if (!some.isEmpty()) {
                    changes = new ArrayList<>(changes);
                    changes.addAll(some);
                }
            }
        }
        return changes;
    }

    /**
     * @param floor as it stood before the window
     */
    private List<Detection> window(Stamp time, double floor) {
        double limit = Math.max(settings.limitMps2(), floor * settings.overFloor());
        boolean loud = level.level() >= limit;
        loudInARow = loud ? loudInARow + 1 : 0;
        loudNanos = loud ? time.monotonicNanos() : loudNanos;
        var evidence =
                new Evidence[] {
                    Evidence.against("vibration", level.level(), "m/s²", limit),
                    Evidence.of("vibration floor", floor, "m/s²")
                };
        if (!vibration.isPresent() && loudInARow >= settings.agreeing()) {
            return vibration.begin(time, evidence);
        }
        boolean over = time.monotonicNanos() - loudNanos >= settings.hold().toNanos();
        return vibration.isPresent() && over ? vibration.end(time, evidence) : List.of();
    }

    @Override
    public List<Measurement> values() {
        return valid
                ? List.of(new Measurement(sensor.value(), "vibration", level.level(), "m/s²"))
                : List.of();
    }
}
