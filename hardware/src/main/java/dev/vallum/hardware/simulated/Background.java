package dev.vallum.hardware.simulated;

import dev.vallum.hardware.sensor.Reading.Sound;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The quiet of a night, near −60 dBFS. Blocks are drawn from a fixed stock: many microphones in one
 * process cost next to nothing while nothing happens.
 */
final class Background {
    private static final int STOCK = 256;
    private static final double LEVEL = Synthesis.amplitude(-60);
    private static final List<Sound> BLOCKS = stock();

    private Background() {}

    static Sound block(long seed, long number) {
        return BLOCKS.get(new SplittableRandom(seed ^ (number * 0x9E37_79B9L)).nextInt(STOCK));
    }

    private static List<Sound> stock() {
        var random = new SplittableRandom(20_261_121);
        return IntStream.range(0, STOCK).mapToObj(_ -> noise(random)).toList();
    }

    private static Sound noise(SplittableRandom random) {
        var samples = new short[SimulatedMicrophone.BLOCK];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(random.nextGaussian() * LEVEL * Short.MAX_VALUE);
        }
        return new Sound(samples, SimulatedMicrophone.SAMPLE_RATE_HZ);
    }
}
