package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxSpiTest {
    @TempDir private Path devices;
    private final Context context = Pi4J.newContext();
    private final SimulatedSpi device = new SimulatedSpi();
    private SimulatedKernel kernel;

    @BeforeEach
    void plugDevice() {
        kernel = new SimulatedKernel(devices);
        kernel.plug("spidev1.2", device);
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    private SpiConfigBuilder builder() {
        return SpiConfigBuilder.newInstance(context)
                .id("converter")
                .bus(1)
                .channel(2)
                .mode(SpiMode.MODE_1)
                .baud(1_350_000);
    }

    private Spi spi(SpiConfigBuilder builder) {
        var provider = new LinuxSpiProvider(kernel, devices);
        provider.initialize(context);
        return provider.create(builder.build());
    }

    private Spi quietSpi() {
        var spi = spi(builder());
        device.heard().clear();
        return spi;
    }

    @Test
    void opensTheDeviceOfItsBusAndChipSelectInItsModeAndSpeed() {
        var spi = spi(builder());
        assertThat(spi.isOpen()).isTrue();
        assertThat(device.heard()).containsExactly("mode 1", "bits 8", "speed 1350000");
    }

    @Test
    void asksForTheOtherBitOrder() {
        spi(builder().mode(SpiMode.MODE_3).readLsbFirst(1).writeLsbFirst(1));
        assertThat(device.heard()).first().isEqualTo("mode 11");
    }

    @Test
    void writesAndReadsAtTheSameTime() {
        var spi = quietSpi();
        device.answer(0x00, 0x0A, 0xBC);
        var into = new byte[5];
        assertThat(spi.transfer(new byte[] {9, 6, 0, 0}, 1, into, 2, 3)).isEqualTo(3);
        assertThat(into).containsExactly(0, 0, 0, 0x0A, (byte) 0xBC);
        device.answer(7, 8);
        var inPlace = new byte[] {1, 2};
        spi.transfer(inPlace);
        assertThat(inPlace).containsExactly(7, 8);
        assertThat(device.heard())
                .containsExactly(
                        "[sent 060000 read 3 at 1350000 Hz]", "[sent 0102 read 2 at 1350000 Hz]");
    }

    @Test
    void writesThenReadsInOneMessage() {
        var spi = quietSpi();
        device.answer(1, 2);
        var into = new byte[2];
        spi.writeThenRead(new byte[] {(byte) 0x83}, 40_000, into);
        assertThat(into).containsExactly(1, 2);
        assertThat(device.heard())
                .containsExactly("[sent 83 at 1350000 Hz, wait 40000, read 2 at 1350000 Hz]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spi.writeThenRead(new byte[1], 65_536, into));
    }

    @Test
    void writesAndReadsAlone() {
        var spi = quietSpi();
        assertThat(spi.write(new byte[] {1, 2})).isEqualTo(2);
        assertThat(spi.write((byte) 3)).isEqualTo(1);
        device.answer(4, 5, 6);
        var into = new byte[3];
        assertThat(spi.read(into)).isEqualTo(3);
        assertThat(into).containsExactly(4, 5, 6);
        device.answer(0xFF);
        assertThat(spi.read()).isEqualTo(0xFF);
        spi.transfer(new byte[0]);
        assertThat(device.heard())
                .containsExactly(
                        "[sent 0102 at 1350000 Hz]",
                        "[sent 03 at 1350000 Hz]",
                        "[read 3 at 1350000 Hz]",
                        "[read 1 at 1350000 Hz]");
    }

    @Test
    void longTransfersAreTheKernelsToRefuse() {
        var spi = quietSpi();
        device.answer(new int[10_000]);
        spi.transfer(new byte[10_000]);
        device.refuse(LinuxSpi.ONE_TRANSFER, "Message too long (errno 90)", 90);
        assertThatThrownBy(() -> spi.transfer(new byte[10_000]))
                .isInstanceOf(com.pi4j.io.exception.IOException.class)
                .hasMessageContaining("spidev1.2")
                .hasMessageContaining("bufsiz");
    }

    @Test
    void aRefusedModeOrSpeedIsNamed() {
        device.refuse(LinuxSpi.SET_MODE, "Invalid argument (errno 22)", 22);
        var lsbFirst = builder().readLsbFirst(1).writeLsbFirst(1);
        assertThatThrownBy(() -> spi(lsbFirst))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("refuses mode 1 with the least significant bit first");
        device.refuse(LinuxSpi.SET_SPEED, "Invalid argument (errno 22)", 22);
        assertThatThrownBy(() -> spi(builder()))
                .hasMessageContaining("refuses 1350000 Hz")
                .hasMessageContaining("errno 22");
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void whatItCanNotDoIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spi(builder().readLsbFirst(1)))
                .withMessageContaining("same bit order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spi(builder().flags(4L)))
                .withMessageContaining("flags 4");
    }

    @Test
    void aDeviceThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> spi(builder().bus(0)))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("spidev0.2: No such file");
    }

    @Test
    void aDeviceThatWentAwayIsOpenedAndSetUpAnewWhenItIsBack() {
        var spi = quietSpi();
        device.refuse(LinuxSpi.ONE_TRANSFER, "Cannot send (errno 108)", 108);
        assertThatThrownBy(() -> spi.write((byte) 1)).isInstanceOf(Pi4JException.class);
        assertThat(kernel.open()).isEmpty();
        device.workAgain();
        spi.write((byte) 1);
        assertThat(device.heard())
                .containsExactly("mode 1", "bits 8", "speed 1350000", "[sent 01 at 1350000 Hz]");
    }

    @Test
    void closingGivesTheDeviceBack() {
        var spi = spi(builder());
        spi.close();
        spi.close();
        assertThat(kernel.open()).isEmpty();
        assertThat(spi.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> spi.write((byte) 1));
        assertThatIllegalStateException().isThrownBy(spi::open);
        spi(builder()).open();
    }
}
