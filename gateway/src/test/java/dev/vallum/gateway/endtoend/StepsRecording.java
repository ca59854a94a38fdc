package dev.vallum.gateway.endtoend;

import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedMicrophone;
import dev.vallum.hardware.simulated.Stimulus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A recording of somebody who walks on gravel, synthesised. */
final class StepsRecording {
    private static final int RATE_HZ = SimulatedMicrophone.SAMPLE_RATE_HZ;
    private static final long SEED = 13;

    private StepsRecording() {}

    static Path write(Path file, Duration length) throws IOException {
        var bytes = sound(length);
        var format = new AudioFormat(RATE_HZ, Short.SIZE, 1, true, false);
        try (var stream =
                new AudioInputStream(
                        new ByteArrayInputStream(bytes), format, bytes.length / Short.BYTES)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }

    private static byte[] sound(Duration length) {
        var script = new Script();
        var elapsed = new AtomicReference<>(Duration.ZERO);
        script.add(new Stimulus.Steps(1.8, -20), Duration.ofMillis(500), length);
        var microphone =
                new SimulatedMicrophone(new SensorId("gravel"), script, elapsed::get, SEED);
        var bytes = new ByteArrayOutputStream();
        while (elapsed.get().compareTo(length) < 0) {
            elapsed.updateAndGet(time -> time.plus(microphone.interval()));
            if (microphone.read() instanceof Reading.Sound sound) {
                for (int i = 0; i < sound.length(); i++) {
                    bytes.write(sound.sample(i));
                    bytes.write(sound.sample(i) >> Byte.SIZE);
                }
            }
        }
        return bytes.toByteArray();
    }
}
