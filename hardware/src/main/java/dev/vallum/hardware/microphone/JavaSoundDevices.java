package dev.vallum.hardware.microphone;

import dev.vallum.hardware.sensor.SensorException;
import java.util.ArrayList;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/** Sound cards as the Java platform sees them, on Linux through ALSA. */
final class JavaSoundDevices implements CaptureDevices {
    private static final AudioFormat FORMAT =
            new AudioFormat(SoundFormat.SAMPLE_RATE_HZ, 16, 1, true, false);

    /** Two seconds, for a sampling loop that is held up. */
    private static final int BUFFER_BYTES = 2 * SoundFormat.SAMPLE_RATE_HZ * 2;

    @Override
    public CaptureLine open(String name) throws SensorException {
        try {
            var line = find(name);
            line.open(FORMAT, BUFFER_BYTES);
            line.start();
            return new JavaSoundLine(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            throw new SensorException("alsa:" + name + ": can't be opened: " + e.getMessage(), e);
        }
    }

    private static TargetDataLine find(String name)
            throws SensorException, LineUnavailableException {
        var wanted = new DataLine.Info(TargetDataLine.class, FORMAT);
        if (name.equals("default")) {
            return (TargetDataLine) AudioSystem.getLine(wanted);
        }
        var seen = new ArrayList<String>();
        for (var card : AudioSystem.getMixerInfo()) {
            var mixer = AudioSystem.getMixer(card);
            if (!mixer.isLineSupported(wanted)) {
                continue;
            }
            seen.add(card.getName());
            if (card.getName().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
                return (TargetDataLine) mixer.getLine(wanted);
            }
        }
        throw new SensorException(
                "alsa:" + name + ": no sound card of that name; those that record: " + seen);
    }

    /** A line of the Java platform. */
    private record JavaSoundLine(TargetDataLine line) implements CaptureLine {
        @Override
        public int available() {
            return line.available();
        }

        @Override
        public int bufferSize() {
            return line.getBufferSize();
        }

        @Override
        public boolean isOpen() {
            return line.isOpen();
        }

        @Override
        public int read(byte[] bytes, int length) {
            return line.read(bytes, 0, length);
        }

        @Override
        public void close() {
            line.stop();
            line.close();
        }
    }
}
