package dev.vallum.node.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringCheckTest {
    private static final String FILE =
            """
            node: n1
            site: test
            gateway: { broker: "tcp://127.0.0.1:1883", secretFile: SECRET }
            indicators: { statusLight: "gpio:5" }
            converters:
              adc1: "ads1115:1/0x48"
              adc2: "mcp3208:0.0"
              geo: "ads131m04:0.1 ready=24"
            sensors:
              - { id: fence, kind: fence, device: "pick-up feed=adc1/0 return=adc1/1 reset=22" }
              - { id: lid, kind: tamper, device: "gpio:26" }
            """;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kind: gate, device: "gpio:26"               | pin gpio:26 belongs to sensor lid already
                    kind: gate, device: "gpio:5"                | pin gpio:5 belongs to the status light
                    kind: gate, device: "gpio:24"               | pin gpio:24 belongs to converter geo
                    kind: gate, device: "gpio:22"               | pin gpio:22 belongs to sensor fence
                    kind: gate, device: "gpio:3"                | pin gpio:3 belongs to I2C bus 1
                    kind: gate, device: "gpio:10"               | pin gpio:10 belongs to SPI bus 0
                    kind: climate, device: "sht31:1/0x48"       | chip 1/0x48 on I2C belongs to converter adc1
                    kind: motion, device: "loop:adc1/1"         | channel adc1/1 belongs to sensor fence
                    kind: motion, device: "loop:adc1/4"         | adc1 has channels 0 to 3
                    kind: motion, device: "loop:adc9/0"         | there is no converter adc9 among [adc1, adc2, geo]
                    kind: motion, device: "loop:geo/0"          | geo measures at its own rate only: use an ads1115 or mcp3208
                    kind: geophone, device: "geophone:adc2"     | use an ads131m04
                    kind: geophone, device: "geophone:geo channels=0,4" | choose from 0 to 3, each once
                    kind: fence, device: "pick-up feed=adc1/2 return=adc2/3 reset=27" | feed and return hang on different buses, i2c-1 and spi-0
                    kind: supply, device: "divider:adc2/0 nominal=12 ratio=1" | the converter measures 0 to 3.30 V
                    kind: motion, device: "loop:adc2/0 supply=5" | an open line gives more than 4.51 V
                    kind: fence, device: "pick-up feed=adc1/2 return=adc1/3 reset=27 kv-per-volt=1" | detection.fence.lowerLimitKv is 5.00, and it measures up to 4.10 kV
                    kind: fence, device: "pick-up feed=adc1/2 return=adc1/3 reset=27 kv-per-volt=2" | detection.fence.upperLimitKv is 11.00, and it measures up to 8.19 kV
                    kind: gate, device: "gpio:7"                | pin gpio:7 belongs to converter geo
                    kind: gate, device: "gpio:8"                | pin gpio:8 belongs to converter adc2
                    """)
    void refusesWhatCantBeWiredByItsLine(String sensor, String problem) {
        assertThatThrownBy(() -> read(FILE + "  - { id: other, " + sensor + " }\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:12: sensor other: ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesTwoConvertersAtOneAddress() {
        assertThatThrownBy(() -> read(FILE.replace("mcp3208:0.0", "mcp3208:0.1")))
                .hasMessageContaining("node.yaml:8: converter geo: ")
                .hasMessageContaining("chip 0.1 on SPI belongs to converter adc2 already");
    }

    @Test
    void refusesTwoGeophoneSensorsOnOneConverter() {
        assertThatThrownBy(() ->
                        read(
                                FILE
                                        + "  - { id: a, kind: geophone,"
                                        + " device: \"geophone:geo\" }\n"
                                        + "  - { id: b, kind: geophone,"
                                        + " device: \"geophone:geo channels=1\" }\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("node.yaml:13: sensor b: ")
                .hasMessageContaining("another sensor takes the samples of geo");
    }

    @Test
    void keepsTheHeadersSoundPinsForACardThatHangsOnThem() {
        var pin = "  - { id: a, kind: gate, device: \"gpio:19\" }\n";
        assertThatThrownBy(() ->
                        read(
                                FILE
                                        + pin
                                        + "  - { id: b, kind: microphone,"
                                        + " device: \"alsa:sndrpigooglevoi\" }\n"))
                .hasMessageContaining("node.yaml:13: sensor b: ")
                .hasMessageContaining("pin gpio:19 belongs to sensor a already");
        assertThatCode(() ->
                        read(
                                FILE
                                        + pin
                                        + "  - { id: b, kind: microphone,"
                                        + " device: \"alsa:USB Audio\" }\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void letsSensorsShareBusesAndConverters() {
        assertThatCode(() ->
                        read(
                                FILE
                                        + "  - { id: a, kind: motion, device: \"loop:adc2/0\" }\n"
                                        + "  - { id: b, kind: gate, device: \"loop:adc2/7\" }\n"
                                        + "  - { id: c, kind: climate, device: \"sht31:1/0x44\" }\n"
                                        + "  - { id: d, kind: geophone,"
                                        + " device: \"geophone:geo channels=0,1,2,3\" }\n"))
                .doesNotThrowAnyException();
    }

    private NodeFile read(String text) throws ConfigurationException, IOException {
        var secret = Files.writeString(directory.resolve("n1.secret"), "0123");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return NodeFile.read(
                Files.writeString(
                        directory.resolve("node.yaml"), text.replace("SECRET", secret.toString())));
    }
}
