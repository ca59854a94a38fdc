package dev.vallum.node.check.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.ConverterDevice;
import dev.vallum.hardware.board.Device;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.inventory.DeviceAccess;
import dev.vallum.hardware.inventory.Inventory;
import dev.vallum.hardware.inventory.Inventory.Bus;
import dev.vallum.hardware.inventory.Inventory.PinChip;
import dev.vallum.hardware.inventory.Inventory.SoundCard;
import dev.vallum.hardware.inventory.Inventory.TakenLine;
import dev.vallum.hardware.sensor.SensorId;
import dev.vallum.hardware.sensor.SensorKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardVerdictTest {
    private static final BoardConfiguration BOARD =
            new BoardConfiguration(
                    "",
                    "linux",
                    Map.of(
                            "adc1", ConverterDevice.parse("ads1115:1/0x48"),
                            "adc2", ConverterDevice.parse("mcp3208:0.0"),
                            "geo", ConverterDevice.parse("ads131m04:0.1 ready=24")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MOTION    | gpio:17                                    | 40-pin header
                    MOTION    | loop:adc2/0                                | there is no /dev/spidev0.0: write dtparam=spi=on
                    FENCE     | pick-up feed=adc1/0 return=adc1/1 reset=22 | there is no /dev/i2c-1: write dtparam=i2c_arm=on
                    VIBRATION | adxl345:1/0x53                             | there is no /dev/i2c-1
                    CLIMATE   | sht31:1/0x44                               | there is no /dev/i2c-1
                    GEOPHONE  | geophone:geo                               | there is no /dev/spidev0.1
                    MICROPHONE| alsa:x                                     | no sound card that records
                    """)
    void saysWhatTheBoardLacks(SensorKind kind, String device, String why) {
        var verdict = judge(nothing(), kind, device).orElseThrow();
        assertThat(verdict.finding()).isEqualTo(Finding.NO_DEVICE);
        assertThat(verdict.advice()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "MOTION, gpio:17, gpio",
        "MOTION, loop:adc2/0, spi",
        "CLIMATE, sht31:1/0x44, i2c",
        "MICROPHONE, alsa:x, audio",
    })
    void namesTheGroupThatIsMissing(SensorKind kind, String device, String group) {
        var verdict = judge(board(false, List.of()), kind, device).orElseThrow();
        assertThat(verdict.finding()).isEqualTo(Finding.NO_PERMISSION);
        assertThat(verdict.advice()).contains("sudo usermod -aG " + group + " ");
    }

    @Test
    void namesWhoHoldsAPin() {
        var board = board(true, List.of(new TakenLine(22, "GPIO22", "fan")));
        var verdict =
                judge(board, SensorKind.FENCE, "pick-up feed=adc1/0 return=adc1/1 reset=22")
                        .orElseThrow();
        assertThat(verdict.finding()).isEqualTo(Finding.TAKEN);
        assertThat(verdict.advice()).startsWith("GPIO 22 is held by 'fan': ");
        assertThat(judge(board, SensorKind.MOTION, "gpio:17")).isEmpty();
    }

    @Test
    void findsNothingInTheWayOfWhatIsThere() {
        var board = board(true, List.of());
        assertThat(judge(board, SensorKind.MOTION, "gpio:17")).isEmpty();
        assertThat(judge(board, SensorKind.GEOPHONE, "geophone:geo")).isEmpty();
        assertThat(judge(nothing(), SensorKind.FENCE, "simulated")).isEmpty();
    }

    @Test
    void knowsANodeThatRunsFromAnotherProgram() {
        var sensor = sensor(SensorKind.MOTION, "gpio:17");
        assertThat(running(sensor, "vallum z13-pir"))
                .contains("GPIO 17 is held by 'vallum z13-pir'");
        assertThat(running(sensor, "gpiomon")).isEmpty();
    }

    private static Optional<String> running(SensorConfiguration sensor, String holder) {
        var inventory = board(true, List.of(new TakenLine(17, "GPIO17", holder)));
        return new BoardVerdict(BOARD, inventory).runningNode(List.of(sensor));
    }

    private static Optional<Verdict> judge(Inventory inventory, SensorKind kind, String device) {
        return new BoardVerdict(BOARD, inventory).judge(sensor(kind, device));
    }

    private static SensorConfiguration sensor(SensorKind kind, String device) {
        return new SensorConfiguration(new SensorId("s"), kind, Device.parse(device));
    }

    private static Inventory nothing() {
        return new Inventory(
                Optional.empty(), "6.12", List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Inventory board(boolean mayOpen, List<TakenLine> taken) {
        return new Inventory(
                Optional.of("Raspberry Pi 4"),
                "6.12",
                List.of(
                        new PinChip(
                                new DeviceAccess(Path.of("/dev/gpiochip0"), mayOpen, "gpio"),
                                mayOpen ? "pinctrl-bcm2711" : "",
                                mayOpen ? 58 : 0,
                                taken,
                                mayOpen ? "" : "Permission denied")),
                List.of(
                        new Bus(
                                new DeviceAccess(Path.of("/dev/i2c-1"), mayOpen, "i2c"),
                                1,
                                "bcm2835",
                                List.of())),
                List.of(
                        new DeviceAccess(Path.of("/dev/spidev0.0"), mayOpen, "spi"),
                        new DeviceAccess(Path.of("/dev/spidev0.1"), mayOpen, "spi")),
                List.of(
                        new SoundCard(
                                new DeviceAccess(Path.of("/dev/snd/pcmC1D0c"), mayOpen, "audio"),
                                "mic",
                                "a microphone")),
                List.of());
    }
}
