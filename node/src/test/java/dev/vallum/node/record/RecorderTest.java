package dev.vallum.node.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.hardware.sensor.ContactState;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.Reading.Contact;
import dev.vallum.hardware.sensor.Reading.Missing;
import dev.vallum.hardware.sensor.Reading.MissingReason;
import dev.vallum.hardware.sensor.Sensor;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.simulated.Script;
import dev.vallum.hardware.simulated.SimulatedFence;
import dev.vallum.node.sampling.TimedReading;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final Instant STARTED = Instant.parse("2026-11-21T04:00:00Z");
    private static final UUID BOOT = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final SensorId ID = new SensorId("z13-outer-fence");
    private static final Sensor SENSOR =
            new SimulatedFence(ID, new Script(), () -> Duration.ZERO, 1);

    @TempDir private Path folder = Path.of("");

    @Test
    void writesAReadingWhenItWasReadNotWhenItCameToBe() throws Exception {
        try (var recorder = new Recorder(folder.resolve("a/b"), List.of(SENSOR), STARTED, 1_000)) {
            recorder.take(at(1_500, new Contact(ContactState.ALARM, Duration.ofNanos(20))));
            recorder.take(at(1_700, new Missing(MissingReason.GONE, "unplugged")));
            recorder.end(2_000);
            assertThat(recorder.summary())
                    .containsExactly(
                            "  %s: 2 readings; missing at the end: unplugged"
                                    .formatted(folder.resolve("a/b/z13-outer-fence.readings")));
        }
        assertThat(Files.readString(folder.resolve("a/b/z13-outer-fence.readings")))
                .endsWith("\n\n520 contact alarm 20\n700 missing gone unplugged\n1000 end\n");
    }

    @Test
    void keepsReadingsInOrderWhenTheirAgesDiffer() throws Exception {
        try (var recorder = new Recorder(folder, List.of(SENSOR), STARTED, 0)) {
            recorder.take(at(500, new Contact(ContactState.ALARM, Duration.ofNanos(100))));
            recorder.take(at(550, new Contact(ContactState.NORMAL)));
            recorder.end(580);
        }
        assertThat(Files.readString(folder.resolve("z13-outer-fence.readings")))
                .endsWith("600 contact alarm 100\n600 contact normal 0\n600 end\n");
    }

    @Test
    void passesOverSensorsThatArentRecorded() throws Exception {
        try (var recorder = new Recorder(folder, List.of(), STARTED, 0)) {
            recorder.take(at(500, new Contact(ContactState.NORMAL)));
            assertThat(recorder.summary()).isEmpty();
        }
    }

    @Test
    void leavesNoFileOpenIfOneCantBeMade() throws Exception {
        Files.createFile(folder.resolve("z13-outer-fence.readings"));
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> new Recorder(folder, List.of(SENSOR), STARTED, 0))
                .withMessageContaining("is there already");
    }

    @Test
    void saysThatAFolderIsRefused() {
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> new Recorder(Path.of("/proc/x"), List.of(SENSOR), STARTED, 0))
                .withMessageStartingWith("/proc/x: ");
    }

    private static TimedReading at(long nanos, Reading reading) {
        return new TimedReading(
                ID, new Stamp(BOOT, nanos, STARTED, ClockQuality.SYNCHRONISED), reading);
    }
}
