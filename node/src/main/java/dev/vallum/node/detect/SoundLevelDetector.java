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
import java.util.Arrays;
import java.util.List;

/**
 * Follows the background noise. The level of a tenth of a second counts, above some 100 Hz; the
 * background is the one that only a tenth of them stay below.
 */
final class SoundLevelDetector implements Detector {
    private static final int PIECES_PER_S = 10;

    /** Of the first-order high-pass: about 100 Hz at 16,000 samples per second. */
    private static final double HIGH_PASS_HZ = 100;

    /** The least level told; below it is no microphone. */
    private static final double FLOOR = 1e-10;

    private final SensorId sensor;
    private final DetectionSettings.SoundLevel settings;
    private final Condition loud;
    private final double[] levels;
    private final double[] sorted;
    private long pieces;
    private int taken;
    private double energy;
    private double slow;
    private double backgroundDbfs;

    SoundLevelDetector(SensorId sensor, DetectionSettings.SoundLevel settings) {
        this.sensor = sensor;
        this.settings = settings;
        loud = new Condition(sensor, DetectionType.SOUND_LEVEL_HIGH, Category.ENVIRONMENT);
        levels = new double[Math.max(1, (int) (settings.over().toMillis() * PIECES_PER_S / 1000))];
        sorted = new double[levels.length];
    }

    @Override
    public List<Detection> judge(TimedReading reading) {
        if (!(reading.reading() instanceof Sound sound)) {
            return List.of();
        }
        List<Detection> changes = List.of();
        int piece = sound.sampleRateHz() / PIECES_PER_S;
        double share = 2 * Math.PI * HIGH_PASS_HZ / sound.sampleRateHz();
        for (int i = 0; i < sound.length(); i++) {
            double sample = sound.sample(i) * 0x1p-15;
            slow += share * (sample - slow);
            energy += (sample - slow) * (sample - slow);
            if (++taken >= piece) {
                var change = pieceEnds(reading.time());
                changes = change.isEmpty() ? changes : change;
            }
        }
        return changes;
    }

    private List<Detection> pieceEnds(Stamp time) {
        levels[(int) (pieces % levels.length)] = 10 * Math.log10(energy / taken + FLOOR);
        pieces++;
        taken = 0;
        energy = 0;
        if (pieces < levels.length || pieces % PIECES_PER_S != 0) {
            return List.of();
        }
        System.arraycopy(levels, 0, sorted, 0, levels.length);
        Arrays.sort(sorted);
        backgroundDbfs = sorted[levels.length / 10];
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
        return pieces < levels.length
                ? List.of()
                : List.of(
                        new Measurement(
                                sensor.value(), "background level", backgroundDbfs, "dBFS"));
    }
}
