package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.util.List;

/**
 * Feels steps in the ground, regular ones by their cadence and slow ones by their number, and says
 * when the ground moves for another reason: a tremor, or noise without a pause.
 *
 * <p>Neither of these mutes steps; they explain what comes with them.
 */
final class GroundDetector implements Detector {
    private static final double WINDOW_S = 1;
    private static final long LONGEST_HOLE_NANOS = 500_000_000;

    private final SensorId sensor;
    private final DetectionSettings.Ground settings;
    private final VibrationLevel level = new VibrationLevel(WINDOW_S);
    private final GroundWatch ground;
    private final Condition steps;
    private final Condition tremor;
    private final Condition noise;
    private long stepNanos;
    private long tremorNanos;
    private long blockNanos;
    private boolean valid;

    GroundDetector(SensorId sensor, DetectionSettings.Ground settings) {
        this.sensor = sensor;
        this.settings = settings;
        ground = new GroundWatch(settings);
        steps = new Condition(sensor, DetectionType.FOOTSTEPS, Category.INTRUSION);
        tremor = new Condition(sensor, DetectionType.GROUND_TREMOR, Category.ENVIRONMENT);
        noise = new Condition(sensor, DetectionType.GROUND_NOISE, Category.ENVIRONMENT);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Vibration block -> block(reading.time(), block);
            case Reading.Nothing _ -> List.of();
            case Reading.Missing _ -> {
                valid = false;
                level.interrupt();
                // An overrun or a failed read is a hole in a walk, not the end of it.
                if (reading.time().monotonicNanos() - blockNanos > LONGEST_HOLE_NANOS) {
                    ground.interrupt();
                }
                yield List.of();
            }
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Sound _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no geophone: " + reading);
        };
    }

    private List<Detection> block(Stamp time, Vibration block) {
        List<Detection> changes = List.of();
        blockNanos = time.monotonicNanos();
        for (int i = 0; i < block.length(); i++) {
            valid |= level.take(block, i);
            if (ground.take(block, i)) {
                changes = Condition.together(changes, tremor(time));
                changes = Condition.together(changes, noise(time));
                changes = Condition.together(changes, steps(time));
            }
        }
        return changes;
    }

    private List<Detection> steps(Stamp time) {
        stepNanos = ground.areSteps() ? time.monotonicNanos() : stepNanos;
        if (!steps.isPresent() && ground.stepsBegin()) {
            stepNanos = time.monotonicNanos();
            return steps.beginSaying(ground.words(), time, ground.stepEvidence());
        }
        if (!steps.isPresent() || isHeld(time, stepNanos)) {
            return List.of();
        }
        var ended = steps.endSaying(ground.words(), time, ground.stepEvidence());
        ground.stepsEnd();
        return ended;
    }

    private boolean isHeld(Stamp time, long lastNanos) {
        return time.monotonicNanos() - lastNanos < settings.hold().toNanos();
    }

    private List<Detection> tremor(Stamp time) {
        tremorNanos = ground.isTremor() ? time.monotonicNanos() : tremorNanos;
        if (!tremor.isPresent() && ground.tremorBegins()) {
            return tremor.begin(time, ground.tremorEvidence());
        }
        return tremor.isPresent() && !isHeld(time, tremorNanos)
                ? tremor.end(time, ground.tremorEvidence())
                : List.of();
    }

    private List<Detection> noise(Stamp time) {
        if (!noise.isPresent() && ground.isNoise()) {
            return noise.begin(time, ground.noiseEvidence());
        }
        return noise.isPresent() && ground.noiseIsOver()
                ? noise.end(time, ground.noiseEvidence())
                : List.of();
    }

    @Override
    public List<Measurement> values() {
        return valid
                ? List.of(
                        new Measurement(
                                sensor.value(), "ground velocity", level.level() * 1e3, "mm/s"))
                : List.of();
    }
}
