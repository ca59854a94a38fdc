package dev.vallum.hardware.ads131m04;

import dev.vallum.hardware.converter.StreamConverter.Samples;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/**
 * What was sampled and not taken yet. Bounded: when it is full, all that waits is dropped and
 * counted as lost, as whoever is that late has lost its time.
 */
final class SampleQueue {
    private final int channels;
    private final float[] block;
    private final int mostSamples;
    private final Queue<Samples> ended = new ArrayDeque<>();
    private int endedSamples;
    private int blockSamples;
    private long lostBeforeBlock;

    /**
     * @param mostSamples per channel
     */
    SampleQueue(int channels, int mostSamples) {
        this.channels = channels;
        this.mostSamples = mostSamples;
        block = new float[channels * mostSamples];
    }

    /**
     * @param volts a sample of each channel; copied
     */
    synchronized void add(float[] volts) {
        if (endedSamples + blockSamples == mostSamples) {
            lostBeforeBlock += ended.stream().mapToLong(Samples::lost).sum();
            lostBeforeBlock += endedSamples + blockSamples;
            ended.clear();
            endedSamples = 0;
            blockSamples = 0;
        }
        System.arraycopy(volts, 0, block, blockSamples * channels, channels);
        blockSamples++;
    }

    /** Notes that samples are missing after those added so far. */
    synchronized void lose(long count) {
        if (count > 0) {
            if (blockSamples > 0) {
                endedSamples += blockSamples;
                ended.add(endBlock());
            }
            lostBeforeBlock += count;
        }
    }

    /** Takes the samples up to the next loss. */
    synchronized Optional<Samples> take() {
        var first = ended.poll();
        if (first != null) {
            endedSamples -= first.volts().length / channels;
            return Optional.of(first);
        }
        return blockSamples == 0 ? Optional.empty() : Optional.of(endBlock());
    }

    private Samples endBlock() {
        var samples = new Samples(Arrays.copyOf(block, blockSamples * channels), lostBeforeBlock);
        blockSamples = 0;
        lostBeforeBlock = 0;
        return samples;
    }
}
