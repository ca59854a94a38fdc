package dev.vallum.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.board.Device;
import dev.vallum.node.config.NodeSettings.ClockSetting;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.uplink.DeliverySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFileTest {
    private static final String LEAST =
            """
            node: n1
            site: test
            gateway: { broker: "tcp://127.0.0.1:1883", secretFile: SECRET }
            sensors:
              - { id: z1-motion, kind: motion, device: simulated }
            """;

    @TempDir Path directory;
    private Path secret = Path.of("");

    @BeforeEach
    void writeSecret() throws IOException {
        secret = Files.writeString(directory.resolve("n1.secret"), "0123");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void hasADefaultForAllButWhoAndWhere() throws Exception {
        var settings = read(LEAST).settings();

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/var/lib/vallum/node"));
        assertThat(settings.journal())
                .isEqualTo(new NodeSettings.JournalRoom(64 << 20, 1 << 20, 0.85, 0.7));
        assertThat(settings.journal().settings().shares()).isEqualTo(List.of(1.0, 1.0, 0.85, 0.7));
        assertThat(settings.delivery()).isEqualTo(DeliverySettings.standard());
        assertThat(settings.clock()).isEqualTo(ClockSetting.DETECT);
        assertThat(settings.measurementsEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.detection()).isEqualTo(DetectionSettings.defaults());
    }

    @Test
    void takesEachKey() throws Exception {
        var file =
                read(
                        LEAST
                                + """
                                dataDirectory: /data
                                journal: { limitBytes: 32768, segmentBytes: 8192, faultShare: 0.5, environmentShare: 0.25 }
                                delivery:
                                  batchRecords: 1
                                  windowRecords: 2
                                  acknowledgementTimeout: 4s
                                  longestAcknowledgementTimeout: 5s
                                  gapInterval: 6ms
                                clock: synchronised
                                measurementsEvery: 7s
                                detection: { fence: { lowerLimitKv: 5.5 } }
                                """);
        var settings = file.settings();

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/data"));
        assertThat(settings.journal())
                .isEqualTo(new NodeSettings.JournalRoom(32768, 8192, 0.5, 0.25));
        assertThat(settings.delivery())
                .isEqualTo(
                        new DeliverySettings(
                                1,
                                2,
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(6)));
        assertThat(settings.clock()).isEqualTo(ClockSetting.SYNCHRONISED);
        assertThat(settings.measurementsEvery()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.detection().fence().lowerLimitKv()).isEqualTo(5.5);
        assertThat(settings.detection().motion()).isEqualTo(DetectionSettings.defaults().motion());
        assertThat(file.sensors().getFirst().device()).isEqualTo(new Device.Simulated());
        assertThat(file.access().userName()).isEqualTo("n1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    node: n1          | node: N 1          | :1: | node 'N 1'
                    device: simulated | device: simulated, colour: red | :5: | unknown key 'colour'
                    tcp://127.0.0.1   | tcp://10.0.0.1     | :3: | only sent over ssl://
                    device: simulated | device: "alsa:x"   | :5: | kind motion can't be read from alsa:x
                    kind: motion      | kind: radar        | :5: | kind
                    id: z1-motion     | id: Z1             | :5: | sensor id 'Z1'
                    SECRET            | /no/such/file      | :3: | can't be used
                    """)
    void refusesWithFileAndLine(String right, String wrong, String line, String problem) {
        assertThatThrownBy(() -> read(LEAST.replace(right, wrong)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml" + line)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesASensorThatStandsTwice() {
        assertThatThrownBy(() ->
                        read(
                                LEAST
                                        + "  - { id: z1-motion, kind: motion, device:"
                                        + " simulated }\n"))
                .hasMessageContaining("'z1-motion' stands twice");
    }

    @Test
    void readsTheExampleThatIsShipped() throws Exception {
        try (var stream = NodeFile.class.getResourceAsStream("example-node.yaml")) {
            var text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            var file = read(text.replace("/etc/vallum/n13.secret", "SECRET"));
            assertThat(file.settings().sensors()).hasSize(3);
        }
    }

    private NodeFile read(String text) throws ConfigurationException, IOException {
        return NodeFile.read(
                Files.writeString(
                        directory.resolve("node.yaml"), text.replace("SECRET", secret.toString())));
    }
}
