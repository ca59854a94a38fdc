package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.Category;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Evidence;
import dev.vallum.wire.Message.Measurement;
import dev.vallum.wire.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens for steps. Each half second the last 5 s are judged: how many times likelier are steps
 * than not? The logarithms of these odds are summed up, never below zero (Page's cumulative sum
 * test), and steps are there once the sum is large enough: soon when they are plain, later when
 * rain covers half of them. A single sound of a moment, however like a step, is not enough.
 *
 * <p>Time is counted in samples: sound that comes late, or faster than real, is judged the same.
 */
final class FootstepDetector implements Detector {
    /** No judgement counts for more, in nats: a model is too sure of what it hasn't met. */
    private static final double MOST_NATS = 4;

    private static final int FRAMES_PER_JUDGEMENT = BandLevels.FRAMES_PER_S / 2;

    private final SensorId sensor;
    private final DetectionSettings.Footsteps settings;
    private final FootstepFeatures features = new FootstepFeatures();
    private final FootstepModel model;
    private final Condition steps;
    private final double[] measured = new double[FootstepFeatures.COUNT];
    private final byte[] standardised = new byte[FootstepFeatures.COUNT];
    private final double leastLogit;
    private @Nullable BandLevels levels;
    private double likeness;
    private double evidence;
    private long judgements;
    private long lastForSteps;

    FootstepDetector(SensorId sensor, DetectionSettings.Footsteps settings, FootstepModel model) {
        this.sensor = sensor;
        this.model = model;
        this.settings = settings;
        leastLogit = Math.log(settings.likeness() / (1 - settings.likeness()));
        steps = new Condition(sensor, DetectionType.FOOTSTEPS, Category.INTRUSION);
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        return switch (reading.reading()) {
            case Sound sound -> sound(reading.time(), sound);
            case Reading.Nothing _, Reading.Missing _ -> List.of();
            case Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Vibration _,
                    Reading.Voltage _,
                    Reading.Climate _ ->
                    throw new IllegalArgumentException(sensor + " is no microphone: " + reading);
        };
    }

    private List<Detection> sound(Stamp time, Sound sound) {
        var into = levels;
        if (into == null || into.sampleRateHz() != sound.sampleRateHz()) {
            into = new BandLevels(sound.sampleRateHz());
            levels = into;
        }
        List<Detection> changes = List.of();
        int taken = 0;
        while (taken < sound.length()) {
            long before = into.frames();
            taken = into.take(sound, taken);
            if (into.frames() > before && isDue(into.frames())) {
                features.measure(into, measured);
                var change = judge(time, model.logit(measured, standardised));
                changes = change.isEmpty() ? changes : change;
            }
        }
        return changes;
    }

    private static boolean isDue(long frames) {
        return frames >= BandLevels.FRAMES && frames % FRAMES_PER_JUDGEMENT == 0;
    }

    private List<Detection> judge(Stamp time, double logit) {
        likeness = 1 / (1 + Math.exp(-logit));
        evidence = Math.max(0, evidence + Math.clamp(logit, -MOST_NATS, MOST_NATS) - leastLogit);
        judgements++;
        if (likeness >= settings.likenessToClear()) {
            lastForSteps = judgements;
        }
        if (!steps.isPresent() && evidence >= settings.evidence()) {
            return steps.begin(time, evidence());
        }
        if (steps.isPresent() && quietNanos() >= settings.hold().toNanos()) {
            evidence = 0;
            return steps.end(time, evidence());
        }
        return List.of();
    }

    private long quietNanos() {
        return (judgements - lastForSteps) * 500_000_000L;
    }

    private Evidence[] evidence() {
        return new Evidence[] {
            Evidence.against("evidence for steps", evidence, "", settings.evidence()),
            Evidence.of("likeness to steps", likeness, ""),
            Evidence.of("cadence", features.cadenceHz(), "Hz"),
            Evidence.of("level above background", features.aboveBackgroundDb(), "dB")
        };
    }

    @Override
    public List<Measurement> values() {
        return judgements == 0
                ? List.of()
                : List.of(
                        new Measurement(sensor.value(), "likeness to steps", likeness, ""),
                        new Measurement(sensor.value(), "evidence for steps", evidence, ""));
    }
}
