package dev.vallum.node.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.recorded.RecordedSensor;
import dev.vallum.hardware.recorded.RecordingException;
import dev.vallum.hardware.sensor.Reading;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.check.CheckCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a whole, on simulated sensors and recordings. */
@Timeout(60)
class CommandsTest {
    @TempDir private Path folder = Path.of("");
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeSecret() throws IOException {
        var secret = folder.resolve("n13.secret");
        Files.writeString(secret, "secret\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void recordsSensorsAndLeavesMicrophonesOut() throws Exception {
        assertThat(record("--for", "2s")).isZero();
        assertThat(folder.resolve("out/z13-gravel.wav")).doesNotExist();
        var path = folder.resolve("out/z13-outer-fence.readings");
        assertThat(Files.readString(path)).contains(" impulse ").endsWith(" end\n");
        var readings = new ArrayList<Reading>();
        try (var sensor =
                new RecordedSensor(
                        new SensorId("z"), SensorKind.FENCE, path, () -> Duration.ofHours(1))) {
            var reading = sensor.read();
            while (!(reading instanceof Reading.Missing)) {
                readings.add(reading);
                reading = sensor.read();
            }
        }
        assertThat(readings)
                .isNotEmpty()
                .allSatisfy(
                        reading -> assertThat(reading).isInstanceOf(Reading.FenceImpulse.class));
    }

    @Test
    void recordsAMicrophoneOnlyWithConsent() throws IOException {
        assertThat(record("--for", "1s", "--sensor", "z13-gravel")).isEqualTo(2);
        assertThat(err.toString()).contains("consent", "--with-sound");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(record("--for", "1s", "--sensor", "z13-gravel", "--with-sound")).isZero();
        assertThat(Files.size(folder.resolve("out/z13-gravel.wav"))).isGreaterThan(16_000);
    }

    @Test
    void writesOverNothing() throws IOException {
        assertThat(record("--for", "1s", "--sensor", "z13-motion")).isZero();
        assertThat(record("--for", "1s", "--sensor", "z13-motion")).isEqualTo(1);
    }

    @Test
    void refusesASensorThatThereIsNot() throws IOException {
        assertThat(record("--sensor", "z99")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no z99, only z13-outer-fence, z13-gravel");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Files.createFile(folder.resolve("out"));
        assertThat(record("--for", "1s")).isEqualTo(1);
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        assertThat(record("--for", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("write a number and ms, s, min, h or d");
    }

    @Test
    void checksAMachineWithoutABoardAndSaysThatTheGatewayIsMissing() throws IOException {
        assertThat(execute(new CheckCommand(), "--for", "4s")).isEqualTo(1);
        assertThat(execute(new CheckCommand(), "--for", "4s", "--json")).isEqualTo(1);
        assertThat(execute(new CheckCommand(), "--for", "3s")).isEqualTo(2);
    }

    @Test
    void looksAtSensorsBeforeTheNodeHasASecret() throws IOException {
        Files.delete(folder.resolve("n13.secret"));
        assertThat(execute(new CheckCommand(), "--for", "4s")).isEqualTo(1);
        assertThat(record("--for", "1s", "--sensor", "z13-motion")).isZero();
    }

    private int record(String... arguments) throws IOException {
        var all = new ArrayList<String>();
        all.add("--out");
        all.add(folder.resolve("out").toString());
        all.addAll(List.of(arguments));
        return execute(new RecordCommand(), all.toArray(String[]::new));
    }

    private int execute(Object command, String... arguments) throws IOException {
        var config = folder.resolve("node.yaml");
        Files.writeString(
                config,
                """
                node: n13
                site: reference
                gateway:
                  broker: tcp://127.0.0.1:1
                  secretFile: %s
                sensors:
                  - { id: z13-outer-fence, kind: fence, device: simulated }
                  - { id: z13-gravel, kind: microphone, device: simulated }
                  - { id: z13-motion, kind: motion, device: simulated }
                """
                        .formatted(folder.resolve("n13.secret")));
        var all = new ArrayList<String>();
        all.add("--config");
        all.add(config.toString());
        all.addAll(List.of(arguments));
        return new CommandLine(command)
                .setErr(new PrintWriter(err, true))
                // Any other failure is a bug, and no exit code that a user should see.
                .setExecutionExceptionHandler((failure, _, _) -> {
                    err.append(failure.toString());
                    return failure instanceof RecordingException ? 1 : 70;
                })
                .execute(all.toArray(String[]::new));
    }
}
