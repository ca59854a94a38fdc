package dev.vallum.node.detect;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.Reading.Vibration;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.wire.Surroundings.Level;
import java.util.Optional;

/**
 * Follows the background of one sensor that hears or feels: the quietest tenth of 10 s, which
 * steps, blows and shouts don't raise, beside what it usually is.
 */
final class NoiseMeter {
    private static final int BACKGROUND_S = 10;
    private static final double WINDOW_S = 0.5;

    /** A moment this far above the background is a rise. */
    private static final double RISE_DB = 10;

    private static final long RISE_COUNTS_NANOS = 2_000_000_000L;

    /** After so long without a reading nothing is known of the background. */
    private static final long LONGEST_SILENCE_NANOS = 10_000_000_000L;

    private final SensorId sensor;
    private final Kind kind;
    private final SoundPieces sound = new SoundPieces();
    private final VibrationLevel vibration = new VibrationLevel(WINDOW_S);
    private final QuietestTenth quietest;
    private final UsualLevel usual = new UsualLevel();
    private double background;
    private boolean hasRisen;
    private long riseNanos;
    private long heardNanos;

    /** What it measures, and how that is told. */
    enum Kind {
        SOUND("background level", "dBFS", 1, SoundPieces.PER_S * BACKGROUND_S),
        VIBRATION("vibration floor", "m/s²", 1, (int) (BACKGROUND_S / WINDOW_S)),
        GROUND("ground level", "mm/s", 1e3, (int) (BACKGROUND_S / WINDOW_S));

        private final String name;
        private final String unit;
        private final double scale;
        private final int pieces;

        Kind(String name, String unit, double scale, int pieces) {
            this.name = name;
            this.unit = unit;
            this.scale = scale;
            this.pieces = pieces;
        }
    }

    NoiseMeter(SensorId sensor, Kind kind) {
        this.sensor = sensor;
        this.kind = kind;
        quietest = new QuietestTenth(kind.pieces);
    }

    void take(Reading reading, long nowNanos) {
        switch (reading) {
            case Sound block -> {
                for (int i = 0; i < block.length(); i++) {
                    if (sound.take(block.sample(i) * 0x1p-15, block.sampleRateHz())) {
                        piece(sound.levelDbfs(), nowNanos);
                    }
                }
            }
            case Vibration block -> {
                for (int i = 0; i < block.length(); i++) {
                    if (vibration.take(block, i)) {
                        piece(vibration.level() * kind.scale, nowNanos);
                    }
                }
            }
            case Reading.Missing _ -> vibration.interrupt();
            case Reading.Nothing _,
                    Reading.FenceImpulse _,
                    Reading.Contact _,
                    Reading.Voltage _,
                    Reading.Climate _ -> {}
        }
    }

    /** As of now; empty until 10 s are known, and when nothing has been heard for as long. */
    Optional<Level> level(long nowNanos) {
        if (!quietest.isKnown() || nowNanos - heardNanos > LONGEST_SILENCE_NANOS) {
            return Optional.empty();
        }
        return Optional.of(
                new Level(
                        sensor.value(),
                        kind.name,
                        background,
                        kind.unit,
                        usual.isKnown() ? usual.median() : null,
                        hasRisen && nowNanos - riseNanos <= RISE_COUNTS_NANOS));
    }

    private void piece(double level, long nowNanos) {
        heardNanos = nowNanos;
        if (quietest.isKnown() && isRise(level)) {
            hasRisen = true;
            riseNanos = nowNanos;
        }
        quietest.add(level);
        if (!quietest.isKnown()) {
            return;
        }
        // Of sound a second's pieces at once: sorting costs more than adding.
        if (kind != Kind.SOUND || quietest.count() % SoundPieces.PER_S == 0) {
            background = quietest.level();
        }
        if (quietest.count() % kind.pieces == 0) {
            usual.add(background);
        }
    }

    private boolean isRise(double level) {
        return switch (kind) {
            case SOUND -> level - background >= RISE_DB;
            case VIBRATION, GROUND -> level >= background * Math.pow(10, RISE_DB / 20);
        };
    }
}
