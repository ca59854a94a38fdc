package dev.vallum.node.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.inventory.DeviceAccess;
import dev.vallum.hardware.inventory.Inventory;
import dev.vallum.hardware.inventory.Inventory.Bus;
import dev.vallum.hardware.inventory.Inventory.PinChip;
import dev.vallum.hardware.inventory.Inventory.SoundCard;
import dev.vallum.hardware.inventory.Inventory.TakenLine;
import dev.vallum.hardware.inventory.Inventory.Watchdog;
import dev.vallum.hardware.linux.I2cScan.Found;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import dev.vallum.node.check.Checked.SensorVerdict;
import dev.vallum.node.check.verdict.Finding;
import dev.vallum.node.check.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    private static final Inventory BOARD =
            new Inventory(
                    Optional.of("Raspberry Pi 4 Model B Rev 1.5"),
                    "6.12.25",
                    List.of(
                            new PinChip(
                                    access("gpiochip0", true, "gpio"),
                                    "pinctrl-bcm2711",
                                    58,
                                    List.of(new TakenLine(42, "", "led0")),
                                    "")),
                    List.of(new Bus(access("i2c-1", false, "i2c"), 1, "bcm2835", List.of())),
                    List.of(access("spidev0.0", true, "spi")),
                    List.of(
                            new SoundCard(
                                    access("snd/pcmC1D0c", true, "audio"), "mic", "a microphone")),
                    List.of(new Watchdog(access("watchdog", false, "root"), "BCM2835")));
    private static final Map<String, List<Found>> SCAN =
            Map.of("/dev/i2c-1", List.of(new Found(0x48, false), new Found(0x68, true)));

    @Test
    void listsWhatTheBoardOffersAndWhoMayOpenIt() {
        assertThat(CheckText.board(BOARD, "synchronised", SCAN, Map.of()))
                .containsExactly(
                        "Raspberry Pi 4 Model B Rev 1.5, Linux 6.12.25",
                        "  pins      /dev/gpiochip0 pinctrl-bcm2711, 58 lines; held: 42 by 'led0'",
                        "  I2C       /dev/i2c-1 (not open to this user; group i2c) bcm2835;"
                                + " answers: 0x48, 0x68 (the kernel's)",
                        "  SPI       /dev/spidev0.0",
                        "  sound     /dev/snd/pcmC1D0c mic, a microphone",
                        "  watchdog  /dev/watchdog (not open to this user; group root) BCM2835",
                        "  clock     synchronised");
    }

    @Test
    void saysWhatAMachineHasNot() {
        var none =
                new Inventory(
                        Optional.empty(),
                        "6.1",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(CheckText.board(none, "free-running", Map.of(), Map.of()))
                .containsExactly(
                        "A machine that doesn't name itself, Linux 6.1",
                        "  pins      none",
                        "  I2C       none",
                        "  SPI       none",
                        "  sound     none",
                        "  watchdog  none",
                        "  clock     free-running");
    }

    @Test
    void givesEachSensorALineAndBelowItWhatToDo() {
        assertThat(CheckText.sensor(right()))
                .containsExactly("  right z13-pir              at rest");
        assertThat(CheckText.sensor(swapped()))
                .containsExactly(
                        "  MEND  z13-outer-fence      swapped: feed 6.4 kV",
                        "        swap the two wires.");
        assertThat(CheckText.gateway(checked(right())))
                .containsExactly(
                        "  MEND  gateway              unreachable", "        look at the cable.");
    }

    @Test
    void breaksLongAdviceBetweenWords() {
        var verdict = new Verdict(Finding.OPEN, "open", "much ".repeat(30).strip() + ".");
        assertThat(CheckText.sensor(new SensorVerdict(right().sensor(), verdict)))
                .hasSize(3)
                .first()
                .isEqualTo("  MEND  z13-pir              open");
        assertThat(CheckText.sensor(new SensorVerdict(right().sensor(), verdict)))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(98));
    }

    @Test
    void countsWhatHasToBeMended() {
        assertThat(CheckText.end(checked(right()))).isEqualTo("1 of 2 have to be mended.");
        assertThat(checked(right(), swapped()).wrong()).isEqualTo(2);
    }

    @Test
    void programsGetStableWords() throws Exception {
        var json = new ObjectMapper().readTree(new CheckJson().write(checked(swapped())));
        assertThat(json.at("/right").asBoolean()).isFalse();
        assertThat(json.at("/sensors/0/id").asText()).isEqualTo("z13-outer-fence");
        assertThat(json.at("/sensors/0/kind").asText()).isEqualTo("fence");
        assertThat(json.at("/sensors/0/finding").asText()).isEqualTo("swapped");
        assertThat(json.at("/sensors/0/advice").asText()).isEqualTo("swap the two wires.");
        assertThat(json.at("/gateway/finding").asText()).isEqualTo("unreachable");
        assertThat(json.at("/board/pins/0/taken/0/holder").asText()).isEqualTo("led0");
        assertThat(json.at("/board/i2c/0/answering/0").asText()).isEqualTo("0x48");
        assertThat(json.at("/board/i2c/0/mayOpen").asBoolean(true)).isFalse();
        assertThat(json.at("/board/sound/0/card").asText()).isEqualTo("mic");
    }

    @Test
    void liveLinesTakeEachOthersPlaceAndDontWrap() {
        var bytes = new ByteArrayOutputStream();
        var live = new LiveLines(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        live.show(List.of("a", "b".repeat(100)));
        live.show(List.of("c", "d"));
        live.clear();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\u001b[2Ka\n\u001b[2K"
                                + "b".repeat(77)
                                + "…\n\u001b[2A\u001b[2Kc\n\u001b[2Kd\n\u001b[2A\u001b[J");
    }

    private static Checked checked(SensorVerdict... sensors) {
        return new Checked(
                BOARD,
                "synchronised",
                SCAN,
                Map.of(),
                List.of(sensors),
                List.of(
                        new Checked.GatewayVerdict(
                                "ssl://gateway:8883",
                                new Verdict(Finding.UNREACHABLE, "", "look at the cable."))));
    }

    private static SensorVerdict right() {
        return new SensorVerdict(
                sensor("z13-pir", SensorKind.MOTION, "gpio:17"),
                new Verdict(Finding.WIRED_RIGHT, "at rest", ""));
    }

    private static SensorVerdict swapped() {
        return new SensorVerdict(
                sensor(
                        "z13-outer-fence",
                        SensorKind.FENCE,
                        "pick-up feed=adc1/0 return=adc1/1 reset=22"),
                new Verdict(Finding.SWAPPED, "feed 6.4 kV", "swap the two wires."));
    }

    private static SensorConfiguration sensor(String id, SensorKind kind, String device) {
        return new SensorConfiguration(new SensorId(id), kind, Device.parse(device));
    }

    private static DeviceAccess access(String name, boolean mayOpen, String group) {
        return new DeviceAccess(Path.of("/dev", name), mayOpen, group);
    }
}
