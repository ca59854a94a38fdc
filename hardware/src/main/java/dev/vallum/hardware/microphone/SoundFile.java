package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sound files as plain samples at 16,000 per second, full scale 1, without any noise floor. */
public final class SoundFile {
    private static final float FULL_SCALE = 32_768;

    private SoundFile() {}

    /**
     * Reads a piece of a WAV or FLAC file.
     *
     * @param from samples to pass over
     * @param most samples to return; fewer if the file ends before
     * @throws SensorException if the file can't be played
     */
    public static float[] read(Path file, long from, int most) throws SensorException {
        var samples = new float[1 << 16];
        int length = 0;
        long passed = 0;
        try (var recording = Recording.open(file)) {
            var block = new double[SoundFormat.BLOCK];
            int count = block.length;
            while (count == block.length && length < most) {
                count = recording.read(block);
                for (int i = 0; i < count && length < most; i++) {
                    if (passed++ >= from) {
                        if (length == samples.length) {
                            samples = Arrays.copyOf(samples, 2 * length);
                        }
                        samples[length++] = (float) (block[i] / FULL_SCALE);
                    }
                }
            }
        }
        return Arrays.copyOf(samples, length);
    }

    /**
     * Writes a WAV file of 16 bit; what is beyond full scale is clipped.
     *
     * @throws IOException if it can't be written
     */
    public static void write(Path file, float[] samples) throws IOException {
        var bytes = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int sample =
                    Math.clamp(
                            Math.round(samples[i] * FULL_SCALE), Short.MIN_VALUE, Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        var format = new AudioFormat(SoundFormat.SAMPLE_RATE_HZ, 16, 1, true, false);
        try (var stream =
                new AudioInputStream(new ByteArrayInputStream(bytes), format, samples.length)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }
}
