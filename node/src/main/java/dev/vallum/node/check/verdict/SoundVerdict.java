package dev.vallum.node.check.verdict;

import dev.vallum.hardware.sensor.Reading.Sound;
import java.util.List;
import java.util.Locale;

/** Judges a microphone by the level of its sound; what is said near it is not looked at. */
final class SoundVerdict {
    private static final double FULL_SCALE = 32_768;
    private static final int HIGHEST = 32_767;

    /**
     * An INMP441's own noise is −87 dBFS (TDK InvenSense DS-000069, Table 1: 61 dB below −26 dBFS);
     * sound that is weaker comes from no microphone.
     */
    private static final double WEAKEST_DBFS = -90;

    private static final double CLIPPED_SHARE = 0.0005;

    private SoundVerdict() {}

    static Verdict judge(Observation observation, Limits limits) {
        var blocks = observation.readings(Sound.class);
        var values = values(blocks);
        if (blocks.stream().allMatch(SoundVerdict::isFlat)) {
            return new Verdict(
                    Finding.DEAD_CHANNEL,
                    "digital silence",
                    "the channel is dead: is the data wire connected, and L/R tied to the side that"
                            + " the card records?");
        }
        double floor = quietestTenth(blocks);
        if (median(blocks) < WEAKEST_DBFS) {
            return new Verdict(
                    Finding.TOO_QUIET,
                    values,
                    "weaker than a microphone's own noise: is it plugged in, and its capture volume"
                            + " up ('alsamixer')?");
        }
        if (clippedShare(blocks) > CLIPPED_SHARE) {
            return new Verdict(
                    Finding.CLIPPING,
                    values,
                    "sound is cut off at full scale: turn the capture volume down ('alsamixer'), or"
                            + " move it away from what is so loud.");
        }
        if (floor > limits.sound().onsetDbfs()) {
            return new Verdict(
                    Finding.TOO_LOUD,
                    values,
                    String.format(
                            Locale.ROOT,
                            "the background is above %.0f dBFS, where steps can't be heard: shield"
                                    + " it from wind, or turn the capture volume down.",
                            limits.sound().onsetDbfs()));
        }
        return Verdict.right(values);
    }

    private static boolean isFlat(Sound block) {
        for (int i = 1; i < block.length(); i++) {
            if (block.sample(i) != block.sample(0)) {
                return false;
            }
        }
        return true;
    }

    private static double clippedShare(List<Sound> blocks) {
        long clipped = 0;
        long all = 0;
        for (var block : blocks) {
            all += block.length();
            for (int i = 0; i < block.length(); i++) {
                clipped += Math.abs(block.sample(i)) >= HIGHEST ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) clipped / all;
    }

    private static String values(List<Sound> blocks) {
        return String.format(
                Locale.ROOT,
                "noise floor %.0f dBFS, level %.0f dBFS, loudest %.0f dBFS",
                quietestTenth(blocks),
                median(blocks),
                Statistics.quantile(levels(blocks), 1));
    }

    private static double quietestTenth(List<Sound> blocks) {
        return Statistics.quantile(levels(blocks), 0.1);
    }

    private static double median(List<Sound> blocks) {
        return Statistics.median(levels(blocks));
    }

    private static double[] levels(List<Sound> blocks) {
        return blocks.stream().mapToDouble(SoundVerdict::levelDbfs).toArray();
    }

    /** Without the microphone's constant part, which is no sound. */
    private static double levelDbfs(Sound block) {
        var samples = new double[block.length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = block.sample(i) / FULL_SCALE;
        }
        return 20 * Math.log10(Math.max(Statistics.deviation(samples), 1e-6));
    }
}
