package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** A WAV file of 16 bit samples; several channels are averaged. */
final class WavRecording implements RawRecording {
    private final Path file;
    private final AudioInputStream stream;
    private final int channels;
    private byte[] bytes = {};
    private long framesLeft;

    /**
     * @param in from the file's first byte; closed with this
     */
    WavRecording(Path file, InputStream in) throws SensorException {
        this.file = file;
        try {
            stream = AudioSystem.getAudioInputStream(in);
        } catch (UnsupportedAudioFileException e) {
            throw new SensorException(file + ": not a WAV file that can be played", e);
        } catch (IOException e) {
            throw new SensorException(file + ": torn in its header: " + e, e);
        }
        var format = stream.getFormat();
        channels = format.getChannels();
        framesLeft = stream.getFrameLength();
        if (!format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
                || format.getSampleSizeInBits() != 16
                || format.isBigEndian()) {
            throw new SensorException(file + ": holds " + format + ", not 16 bit PCM");
        }
    }

    @Override
    public int sampleRateHz() {
        return Math.round(stream.getFormat().getSampleRate());
    }

    @Override
    public int read(double[] samples) throws SensorException {
        int frames = (int) Math.min(samples.length, framesLeft);
        int wanted = frames * 2 * channels;
        if (bytes.length < wanted) {
            bytes = new byte[wanted];
        }
        int got;
        try {
            got = stream.readNBytes(bytes, 0, wanted);
        } catch (IOException e) {
            throw new SensorException(file + ": can't be read on: " + e, e);
        }
        if (got < wanted) {
            throw new SensorException(
                    file + ": torn; " + (framesLeft - got / (2 * channels)) + " samples missing");
        }
        framesLeft -= frames;
        for (int i = 0; i < frames; i++) {
            samples[i] = mean(i * 2 * channels);
        }
        return frames;
    }

    private double mean(int at) {
        int sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            int low = bytes[at + 2 * channel] & 0xff;
            int high = bytes[at + 2 * channel + 1];
            sum += (high << 8) | low;
        }
        return (double) sum / channels;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
