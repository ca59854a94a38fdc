package dev.vallum.hardware.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vallum.hardware.inventory.Inventory.TakenLine;
import dev.vallum.hardware.linux.ControlledDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardInventoryTest {
    @TempDir private Path root = Path.of("");
    private final List<Path> opened = new ArrayList<>();

    /** A chip of four lines, the third of which somebody holds. */
    private static final class SimulatedPinChip implements ControlledDevice {
        @Override
        public int control(int request, int value) {
            throw new IllegalStateException();
        }

        @Override
        public void control(int request, byte[] structure) {
            var bytes = ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
            if (request == PinChipReader.GET_CHIP_INFO) {
                put(structure, 0, "gpiochip0");
                put(structure, PinChipReader.CHIP_LABEL, "pinctrl-bcm2711");
                bytes.putInt(PinChipReader.CHIP_LINES, 4);
            } else if (bytes.getInt(PinChipReader.LINE_OFFSET) == 2) {
                put(structure, 0, "GPIO2");
                put(structure, PinChipReader.LINE_CONSUMER, "z13-motion");
                bytes.putLong(PinChipReader.LINE_FLAGS, 0b101);
            } else {
                bytes.putLong(PinChipReader.LINE_FLAGS, 0b100);
            }
        }

        private static void put(byte[] structure, int at, String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, structure, at, bytes.length);
        }

        @Override
        public void write(byte[] bytes) {
            throw new IllegalStateException();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void aMachineWithoutAnyOfItHasAnEmptyInventory() {
        var inventory = read();
        assertThat(inventory)
                .isEqualTo(
                        new Inventory(
                                Optional.empty(),
                                "unknown",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()));
    }

    @Test
    void namesTheBoardAndItsKernel() throws IOException {
        file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        file("proc/sys/kernel/osrelease", "6.12.25+rpt-rpi-v8\n");
        assertThat(read().model()).contains("Raspberry Pi 4 Model B Rev 1.5");
        assertThat(read().kernel()).isEqualTo("6.12.25+rpt-rpi-v8");
    }

    @Test
    void saysWhoHoldsWhichLine() throws IOException {
        file("dev/gpiochip0", "");
        Files.createSymbolicLink(root.resolve("dev/gpiochip4"), Path.of("gpiochip0"));
        var chip = read().pins("").orElseThrow();
        assertThat(chip.label()).isEqualTo("pinctrl-bcm2711");
        assertThat(chip.lines()).isEqualTo(4);
        assertThat(chip.taken()).containsExactly(new TakenLine(2, "GPIO2", "z13-motion"));
        assertThat(chip.device().path()).isEqualTo(Path.of("/dev/gpiochip0"));
        assertThat(read().pinChips()).hasSize(1);
        assertThat(read().pins("pinctrl-bcm2711")).isPresent();
        assertThat(read().pins("pinctrl")).isEmpty();
    }

    @Test
    void aChipThatCantBeAskedIsNamedWithTheReason() throws IOException {
        file("dev/gpiochip7", "");
        var chip = read().pinChips().getFirst();
        assertThat(chip.problem()).isEqualTo("Permission denied");
        assertThat(chip.lines()).isZero();
    }

    @Test
    void knowsBusesAndWhatTheKernelDrivesOnThem() throws IOException {
        file("dev/i2c-1", "");
        file("sys/class/i2c-dev/i2c-1/name", "bcm2835 (i2c@7e804000)\n");
        file("sys/bus/i2c/devices/1-0068/driver", "");
        file("sys/bus/i2c/devices/1-0050/name", "");
        file("sys/bus/i2c/devices/11-0050/driver", "");
        var bus = read().i2c().getFirst();
        assertThat(bus.number()).isEqualTo(1);
        assertThat(bus.adapter()).isEqualTo("bcm2835 (i2c@7e804000)");
        assertThat(bus.drivenByKernel()).containsExactly(0x68);
    }

    @Test
    void namesSoundCardsThatRecord() throws IOException {
        file("dev/snd/pcmC1D0c", "");
        file("dev/snd/pcmC0D0p", "");
        file("sys/class/sound/card1/id", "sndrpigooglevoi\n");
        file(
                "proc/asound/cards",
                """
                 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0
                                      vc4-hdmi-0
                 1 [sndrpigooglevoi]: RPi-simple - snd_rpi_googlevoicehat_soundcard
                                      snd_rpi_googlevoicehat_soundcard
                """);
        assertThat(read().sound())
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.card()).isEqualTo("sndrpigooglevoi");
                    assertThat(card.name()).isEqualTo("snd_rpi_googlevoicehat_soundcard");
                });
    }

    @Test
    void neverOpensAWatchdogBecauseThatStartsIt() throws IOException {
        file("dev/watchdog", "");
        file("dev/watchdog0", "");
        file("sys/class/watchdog/watchdog0/identity", "Broadcom BCM2835 Watchdog timer\n");
        assertThat(read().watchdogs())
                .hasSize(2)
                .allSatisfy(watchdog ->
                        assertThat(watchdog.identity())
                                .isEqualTo("Broadcom BCM2835 Watchdog timer"));
        assertThat(opened).isEmpty();
    }

    @Test
    void saysWhoseGroupMayOpenADevice() throws IOException {
        file("dev/spidev0.0", "");
        Files.setPosixFilePermissions(
                root.resolve("dev/spidev0.0"), PosixFilePermissions.fromString("rw-rw----"));
        var spi = read().spi().getFirst();
        assertThat(spi.mayOpen()).isTrue();
        assertThat(spi.group())
                .isEqualTo(
                        String.valueOf(
                                Files.getAttribute(root.resolve("dev/spidev0.0"), "posix:group")));
    }

    private Inventory read() {
        return new BoardInventory(root, this::open).read();
    }

    private ControlledDevice open(Path path) throws IOException {
        opened.add(path);
        if (path.endsWith("gpiochip7")) {
            throw new IOException("Permission denied");
        }
        return new SimulatedPinChip();
    }

    private void file(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
