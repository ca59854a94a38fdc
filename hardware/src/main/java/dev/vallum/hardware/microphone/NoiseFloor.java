package dev.vallum.hardware.microphone;

import java.util.SplittableRandom;

/** The noise of a microphone itself, laid under recordings: white, −66 dBFS, always the same. */
final class NoiseFloor {
    private static final double AMPLITUDE = Math.pow(10, -66 / 20.0) * 32_768;

    private final SplittableRandom random = new SplittableRandom(66);

    /**
     * @param sound in units of 16 bit samples
     * @param length how many of them are sound; the rest of the block is floor alone
     */
    short[] under(double[] sound, int length) {
        var samples = new short[SoundFormat.BLOCK];
        for (int i = 0; i < samples.length; i++) {
            double sum = (i < length ? sound[i] : 0) + AMPLITUDE * random.nextGaussian();
            samples[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return samples;
    }
}
