package dev.vallum.node.check.verdict;

import dev.vallum.hardware.sensor.Reading.Vibration;
import java.util.List;

/** Blocks of vibration put together, channel by channel. */
final class Channels {
    private Channels() {}

    /** The values of each channel in order; blocks with another number of channels are left out. */
    static double[][] of(List<Vibration> blocks) {
        int channels = blocks.getFirst().channels();
        var same = blocks.stream().filter(block -> block.channels() == channels).toList();
        int length = same.stream().mapToInt(Vibration::length).sum();
        var values = new double[channels][length];
        int at = 0;
        for (var block : same) {
            for (int i = 0; i < block.length(); i++) {
                for (int channel = 0; channel < channels; channel++) {
                    values[channel][at + i] = block.sample(channel, i);
                }
            }
            at += block.length();
        }
        return values;
    }
}
