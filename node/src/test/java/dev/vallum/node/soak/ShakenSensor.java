package dev.vallum.node.soak;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Vibration;
import java.util.SplittableRandom;

/**
 * Blocks of 50 ms of an accelerometer on a fabric or of geophones in the ground. What it gives has
 * the strength and the rhythm of what it stands for; it needn't sound like it.
 */
final class ShakenSensor {
    static final long BLOCK_NANOS = 50_000_000;

    /** Quiet blocks, made beforehand: they are most of all, and making noise takes time. */
    private static final int QUIET_BLOCKS = 512;

    private static final double STEP_PERIOD_S = 0.55;
    private static final double BLOW_PERIOD_S = 1.3;

    private final int channels;
    private final int rateHz;
    private final double noise;
    private final double strength;
    private final SplittableRandom random;
    private final Vibration[] quiet = new Vibration[QUIET_BLOCKS];

    private ShakenSensor(int channels, int rateHz, double noise, double strength, long seed) {
        this.channels = channels;
        this.rateHz = rateHz;
        this.noise = noise;
        this.strength = strength;
        random = new SplittableRandom(seed);
        for (int i = 0; i < QUIET_BLOCKS; i++) {
            quiet[i] = block(0, 0, 0);
        }
    }

    /** Three axes in m/s², 400 samples a second. */
    static ShakenSensor fabric(long seed) {
        return new ShakenSensor(3, 400, 0.04, 4, seed);
    }

    /** Two geophones in m/s, 1,000 samples a second. */
    static ShakenSensor ground(long seed) {
        return new ShakenSensor(2, 1_000, 0.3e-6, 40e-6, seed);
    }

    /**
     * The block that ends now.
     *
     * @param nanos since midnight
     */
    Reading read(Spells spells, long nanos) {
        var state = spells.at(nanos);
        double fromS = (nanos - BLOCK_NANOS) / 1e9;
        if (state.isEmpty()) {
            return quiet[(int) (nanos / BLOCK_NANOS % QUIET_BLOCKS)];
        }
        return switch (state.get()) {
            case STEPS -> block(fromS, strength, STEP_PERIOD_S);
            case BLOWS -> block(fromS, 2 * strength, BLOW_PERIOD_S);
            case SHAKING -> block(fromS, strength, 0.05);
            case WIND -> windy();
            case FAILING, LOW, EXTREME -> quiet[0];
        };
    }

    /** Damped swings of 30 Hz, one each period, over the noise. */
    private Vibration block(double fromS, double peak, double periodS) {
        var samples = new float[channels * length()];
        for (int i = 0; i < samples.length; i++) {
            double value = noise * random.nextGaussian();
            if (peak > 0) {
                int moment = i / channels;
                double sinceS = (fromS + moment / (double) rateHz) % periodS;
                value += peak * Math.exp(-sinceS / 0.04) * Math.sin(2 * Math.PI * 30 * sinceS);
            }
            samples[i] = (float) value;
        }
        return new Vibration(samples, channels, rateHz);
    }

    private Vibration windy() {
        var samples = new float[channels * length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (6 * noise * random.nextGaussian());
        }
        return new Vibration(samples, channels, rateHz);
    }

    private int length() {
        return (int) (rateHz * BLOCK_NANOS / 1_000_000_000);
    }
}
