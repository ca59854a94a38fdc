package dev.vallum.node.detect;

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

/**
 * Follows the background noise. The level of a tenth of a second counts, above some 100 Hz; the
 * background is the one that only a tenth of them stay below.
 */
final class SoundLevelDetector implements Detector {
    private final SensorId sensor;
    private final DetectionSettings.SoundLevel settings;
    private final Condition loud;
    private final SoundPieces pieces = new SoundPieces();
    private final QuietestTenth quietest;
    private double backgroundDbfs;

    SoundLevelDetector(SensorId sensor, DetectionSettings.SoundLevel settings) {
        this.sensor = sensor;
        this.settings = settings;
        loud = new Condition(sensor, DetectionType.SOUND_LEVEL_HIGH, Category.ENVIRONMENT);
        quietest =
                new QuietestTenth(
                        Math.max(1, (int) (settings.over().toMillis() * SoundPieces.PER_S / 1000)));
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        if (!(reading.reading() instanceof Sound sound)) {
            return List.of();
        }
        List<Detection> changes = List.of();
        for (int i = 0; i < sound.length(); i++) {
            if (pieces.take(sound.sample(i) * 0x1p-15, sound.sampleRateHz())) {
                var change = pieceEnds(reading.time());
                changes = change.isEmpty() ? changes : change;
            }
        }
        return changes;
    }

    private List<Detection> pieceEnds(Stamp time) {
        quietest.add(pieces.levelDbfs());
        if (!quietest.isKnown() || quietest.count() % SoundPieces.PER_S != 0) {
            return List.of();
        }
        backgroundDbfs = quietest.level();
        if (!loud.isPresent() && backgroundDbfs >= settings.onsetDbfs()) {
            return loud.begin(time, evidence(settings.onsetDbfs()));
        }
        if (loud.isPresent() && backgroundDbfs <= settings.clearedDbfs()) {
            return loud.end(time, evidence(settings.clearedDbfs()));
        }
        return List.of();
    }

    private Evidence evidence(double limitDbfs) {
        return Evidence.against("background level", backgroundDbfs, "dBFS", limitDbfs);
    }

    @Override
    public List<Measurement> values() {
        return quietest.isKnown()
                ? List.of(
                        new Measurement(sensor.value(), "background level", backgroundDbfs, "dBFS"))
                : List.of();
    }
}
