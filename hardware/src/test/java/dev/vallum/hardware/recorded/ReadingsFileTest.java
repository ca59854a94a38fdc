package dev.vallum.hardware.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Reading.Sound;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingsFileTest {
    private static final Duration NOW = Duration.ofMillis(32);

    @TempDir private Path folder = Path.of("");

    @Test
    void aRecordingIsItsOwnersAlone() throws Exception {
        try (var file = ReadingsFile.create(folder, from(SensorKind.MICROPHONE))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        ReadingsFile.create(folder, from(SensorKind.FENCE)).close();
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> ReadingsFile.create(folder, from(SensorKind.FENCE)))
                .withMessage(
                        folder.resolve("s.readings")
                                + ": is there already; record into another folder");
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> ReadingsFile.create(folder.resolve("no"), from(SensorKind.FENCE)))
                .withMessageContaining("there is no such folder");
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        // The kernel's own full disk.
        try (var full = Files.newOutputStream(Path.of("/dev/full"))) {
            var file = new ReadingsWriter(Path.of("x.readings"), full);
            file.write(NOW, new Contact(ContactState.NORMAL));
            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(file::flush)
                    .withMessage("x.readings: can't be written: No space left on device");
        }
    }

    @Test
    void writesOneReadableLineAReading() throws Exception {
        try (var file = ReadingsFile.create(folder, from(SensorKind.MOTION))) {
            file.write(NOW, new Contact(ContactState.TAMPER, Duration.ofMillis(1)));
            file.write(NOW, new Missing(MissingReason.STORM, "9,874 changes a second"));
            file.end(Duration.ofSeconds(1));
            file.end(Duration.ofSeconds(2));
        }
        assertThat(folder.resolve("s.readings"))
                .hasContent(
                        """
                        vallum-readings 1
                        sensor s
                        kind motion
                        started 2026-11-21T04:00:00Z

                        32000000 contact tamper 1000000
                        32000000 missing storm 9,874 changes a second
                        1000000000 end
                        """);
    }

    @Test
    void writesSoundThatAnyPlayerKnows() throws Exception {
        try (var file = ReadingsFile.create(folder, from(SensorKind.MICROPHONE))) {
            file.write(NOW, new Sound(new short[] {1, -2, 32_767, -32_768}, 16_000));
            assertThat(file.readings()).isOne();
            file.end(NOW);
        }
        try (var sound = AudioSystem.getAudioInputStream(folder.resolve("s.wav").toFile())) {
            assertThat(sound.getFormat())
                    .hasToString(
                            "PCM_SIGNED 16000.0 Hz, 16 bit, mono, 2 bytes/frame, little-endian");
            assertThat(sound.getFrameLength()).isEqualTo(4);
            assertThat(sound.readAllBytes()).containsExactly(1, 0, -2, -1, -1, 127, 0, -128);
        }
    }

    @Test
    void soundOutlivesAPowerCutUpToTheLastFlush() throws Exception {
        var file = ReadingsFile.create(folder, from(SensorKind.MICROPHONE));
        file.write(NOW, new Sound(new short[512], 16_000));
        file.flush();
        file.write(NOW, new Sound(new short[512], 16_000));
        try (var sound = AudioSystem.getAudioInputStream(folder.resolve("s.wav").toFile())) {
            assertThat(sound.getFrameLength()).isEqualTo(512);
        }
        file.close();
    }

    @Test
    void missingSoundIsSilenceSoThatLaterSoundStandsAtItsTime() throws Exception {
        try (var file = ReadingsFile.create(folder, from(SensorKind.MICROPHONE))) {
            file.write(Duration.ofMillis(32), new Sound(new short[512], 16_000));
            file.write(Duration.ofMillis(64), new Missing(MissingReason.GONE, "unplugged"));
            var late = new short[512];
            late[0] = 7;
            file.write(Duration.ofMillis(5_032), new Sound(late, 16_000));
            file.end(Duration.ofSeconds(6));
        }
        try (var sound = AudioSystem.getAudioInputStream(folder.resolve("s.wav").toFile())) {
            assertThat(sound.getFrameLength()).isEqualTo(5 * 16_000 + 512);
            sound.skipNBytes(5 * 16_000 * 2);
            assertThat(sound.read(new byte[2])).isEqualTo(2);
        }
    }

    @Test
    void refusesSoundOfAnotherRate() throws Exception {
        try (var file = ReadingsFile.create(folder, from(SensorKind.MICROPHONE))) {
            assertThatExceptionOfType(RecordingException.class)
                    .isThrownBy(() -> file.write(NOW, new Sound(new short[512], 48_000)))
                    .withMessageContaining("sound at 48000 Hz, not at 16000");
        }
    }

    @Test
    void aFailureToCloseIsTold() {
        var file =
                new ReadingsWriter(
                        Path.of("x.readings"),
                        new OutputStream() {
                            @Override
                            public void write(int value) {
                                // Takes all.
                            }

                            @Override
                            public void close() throws IOException {
                                throw new IOException("Input/output error");
                            }
                        });
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(file::close)
                .withMessage("x.readings: can't be written: Input/output error");
    }

    private static RecordedFrom from(SensorKind kind) {
        return new RecordedFrom(new SensorId("s"), kind, Instant.parse("2026-11-21T04:00:00Z"));
    }
}
