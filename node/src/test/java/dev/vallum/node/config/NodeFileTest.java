package dev.vallum.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.Place.PinPlace;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.config.NodeFile.Indicators;
import dev.vallum.node.config.NodeSettings.ClockSetting;
import dev.vallum.node.config.NodeSettings.WatchdogSetting;
import dev.vallum.node.detect.DetectionSettings;
import dev.vallum.node.uplink.DeliverySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                .isEqualTo(
                        new NodeSettings.JournalRoom(
                                64 << 20, 1 << 20, 0.85, 0.7, Path.of("/run/vallum/journal")));
        assertThat(settings.journal().settings().shares()).isEqualTo(List.of(1.0, 1.0, 0.85, 0.7));
        assertThat(settings.delivery()).isEqualTo(DeliverySettings.standard());
        assertThat(settings.clock()).isEqualTo(ClockSetting.DETECT);
        assertThat(settings.measurementsEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.excerpts()).isTrue();
        assertThat(settings.detection()).isEqualTo(DetectionSettings.defaults());
        assertThat(read(LEAST).board()).isEqualTo(BoardConfiguration.plain());
        assertThat(read(LEAST).indicators())
                .isEqualTo(new Indicators(Optional.empty(), Optional.empty()));
        assertThat(settings.watchdog()).isNull();
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
                                excerpts: false
                                detection: { fence: { lowerLimitKv: 5.5 } }
                                board: { gpioChip: pinctrl-rp1, provider: pi4j }
                                converters: { adc1: "ads1115:1/0x49" }
                                indicators: { statusLight: "gpio:5", sounder: "gpio:6" }
                                watchdog: { device: /dev/watchdog1, timeout: 8s }
                                """);
        var settings = file.settings();

        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/data"));
        assertThat(settings.journal())
                .isEqualTo(
                        new NodeSettings.JournalRoom(
                                32768, 8192, 0.5, 0.25, Path.of("/run/vallum/journal")));
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
        assertThat(settings.excerpts()).isFalse();
        assertThat(settings.detection().fence().lowerLimitKv()).isEqualTo(5.5);
        assertThat(settings.detection().motion()).isEqualTo(DetectionSettings.defaults().motion());
        assertThat(file.sensors().getFirst().device()).isEqualTo(new Device.Simulated());
        assertThat(file.accesses().getFirst().userName()).isEqualTo("n1");
        assertThat(file.board())
                .isEqualTo(
                        new BoardConfiguration(
                                "pinctrl-rp1",
                                "pi4j",
                                Map.of("adc1", ConverterDevice.parse("ads1115:1/0x49"))));
        assertThat(file.indicators())
                .isEqualTo(
                        new Indicators(Optional.of(new PinPlace(5)), Optional.of(new PinPlace(6))));
        assertThat(settings.watchdog())
                .isEqualTo(new WatchdogSetting(Path.of("/dev/watchdog1"), Duration.ofSeconds(8)));
    }

    @Test
    void takesAPairOfMotionSensorsAndRefusesOneThatIsNone() throws Exception {
        var pair =
                """
                  - { id: z1-radar, kind: motion, device: simulated }
                  - { id: z1-gate, kind: gate, device: simulated }
                detection:
                  motion:
                    dualTechnology:
                      pairs: { z1-motion: %s }
                """;
        var settings = read(LEAST + pair.formatted("z1-radar")).settings();
        assertThat(settings.detection().motion().dualTechnology().pairs())
                .isEqualTo(Map.of("z1-motion", "z1-radar"));
        assertThatThrownBy(() -> read(LEAST + pair.formatted("z1-gate")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(":11: 'z1-gate' is no motion sensor of this node");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    board: { chip: x }                       | unknown key 'chip'
                    board: { provider: ffm }                 | provider 'ffm': write linux or pi4j
                    converters: { ADC: "ads1115:1/0x48" }    | converter 'ADC'
                    converters: { adc1: "ads9999:1/0x48" }   | write ads1115:BUS/ADDRESS
                    converters: { adc1: "ads1115:1/0x48 speed=3" } | there is no option [speed]
                    indicators: { statusLight: "pin 5" }     | 'pin 5': write gpio:PIN
                    indicators: { statusLight: "gpio:99" }   | Broadcom numbers go from 0 to 27
                    indicators: { beacon: "gpio:5" }         | unknown key 'beacon'
                    watchdog: { device: /dev/watchdog }      | 'timeout' is missing
                    excerpts: sometimes                      | 'sometimes': write true or false
                    watchdog: { device: /dev/watchdog, timeout: 1500ms } | write whole seconds
                    watchdog: { device: /dev/watchdog, timeout: 5min }   | write whole seconds
                    """)
    void refusesWhatIsWrongAboutTheBoard(String part, String problem) {
        assertThatThrownBy(() -> read(LEAST + part))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:6: ")
                .hasMessageContaining(problem);
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
    void aBackupBrokerComesSecondAndIsAnotherOne() throws Exception {
        var both = "1883\", backupBroker: \"tcp://127.0.0.2:1883\",";
        assertThat(read(LEAST.replace("1883\",", both)).accesses())
                .extracting(access -> access.broker().toString())
                .containsExactly("tcp://127.0.0.1:1883", "tcp://127.0.0.2:1883");

        assertThatThrownBy(() ->
                        read(LEAST.replace("1883\",", both.replace("127.0.0.2", "127.0.0.1"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:3: ")
                .hasMessageContaining("'tcp://127.0.0.1:1883': is the broker itself");
        assertThatThrownBy(
                        () -> read(LEAST.replace("1883\",", both.replace("127.0.0.2", "10.0.0.2"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("only sent over ssl://");
    }

    @Test
    void settingsLieOverTheFileAndChangeHowItJudges() throws Exception {
        var file = write(LEAST + "detection: { fence: { lowerLimitKv: 5.5, upperLimitKv: 11 } }\n");
        var settings = directory.resolve("settings.yaml");
        Files.writeString(
                settings,
                "# number 3\nmeasurementsEvery: 9s\ndetection: { fence: { lowerLimitKv: 4.5 } }\n");

        var with = NodeFile.read(file, settings).settings();
        assertThat(with.measurementsEvery()).isEqualTo(Duration.ofSeconds(9));
        assertThat(with.detection().fence().lowerLimitKv()).isEqualTo(4.5);
        assertThat(with.detection().fence().upperLimitKv()).isEqualTo(11);
        assertThat(with.node()).isEqualTo("n1");

        Files.writeString(settings, "# number 4\n");
        assertThat(NodeFile.read(file, settings).settings().detection().fence().lowerLimitKv())
                .isEqualTo(5.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    node: n2                                     | unknown key 'node'
                    sensors: []                                  | unknown key 'sensors'
                    gateway: { broker: "ssl://evil:8883" }       | unknown key 'gateway'
                    detection: { fence: { lowerLimitKv: high } } | lowerLimitKv
                    detection: { fence: { limit: 3 } }           | unknown key 'limit'
                    just words                                   | expected keys and values
                    """)
    void settingsChangeNothingElse(String text, String problem) throws Exception {
        var file = write(LEAST);
        var settings = Files.writeString(directory.resolve("settings.yaml"), text);

        assertThatThrownBy(() -> NodeFile.readWithoutSecret(file, settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("settings.yaml:1: ")
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
            assertThat(file.sensors())
                    .extracting(SensorConfiguration::kind)
                    .containsOnly(SensorKind.values());
            assertThat(file.sensors())
                    .noneMatch(sensor -> sensor.device() instanceof Device.Simulated);
            assertThat(file.board().converters()).containsOnlyKeys("adc1", "adc2", "geo");
        }
    }

    private NodeFile read(String text) throws ConfigurationException, IOException {
        return NodeFile.read(write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(
                directory.resolve("node.yaml"), text.replace("SECRET", secret.toString()));
    }
}
