package dev.vallum.hardware.microphone;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes sound files for tests. */
final class WavFixture {
    private WavFixture() {}

    static double[] tone(double frequencyHz, double amplitude, int rateHz, int length) {
        var samples = new double[length];
        for (int i = 0; i < length; i++) {
            samples[i] = amplitude * Math.sin(2 * Math.PI * frequencyHz * i / rateHz);
        }
        return samples;
    }

    /** A WAV file in which every channel has the same samples, of full scale 1. */
    static Path wav(Path file, double[] samples, int rateHz, int channels, int bits)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (double sample : samples) {
            long value = Math.round(sample * ((1L << (bits - 1)) - 1));
            for (int channel = 0; channel < channels; channel++) {
                for (int shift = 0; shift < bits; shift += 8) {
                    bytes.write((int) (value >> shift));
                }
            }
        }
        var format = new AudioFormat(rateHz, bits, channels, true, false);
        var stream =
                new AudioInputStream(
                        new ByteArrayInputStream(bytes.toByteArray()), format, samples.length);
        AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    static Path truncated(Path file, Path to, int bytes) throws IOException {
        var all = Files.readAllBytes(file);
        return Files.write(to, java.util.Arrays.copyOf(all, bytes));
    }
}
