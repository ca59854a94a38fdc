package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LinuxI2CTest {
    @TempDir private Path devices;
    private final Context context = Pi4J.newContext();
    private final SimulatedI2CBus bus = new SimulatedI2CBus();
    private SimulatedKernel kernel;
    private LinuxI2CProvider provider;

    @BeforeEach
    void plugBus() {
        kernel = new SimulatedKernel(devices);
        kernel.plug("i2c-1", bus);
        provider = new LinuxI2CProvider(kernel, devices);
        provider.initialize(context);
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    private I2C chip(int address) {
        return provider.create(
                I2CConfigBuilder.newInstance(context)
                        .id("chip" + address)
                        .bus(1)
                        .device(address)
                        .build());
    }

    private I2C quietChip() {
        var chip = chip(0x48);
        bus.heard().clear();
        return chip;
    }

    @Test
    void openingSetsAShortTimeoutAndNoRetriesAndTalksToNoChip() {
        chip(0x48);
        // The kernel's unit is 10 ms.
        assertThat(bus.heard()).containsExactly("timeout 5", "retries 0");
    }

    @Test
    void writesAndReadsInOneTransferWithARepeatedStart() {
        var chip = quietChip();
        bus.answer(0x12, 0xF4);
        var into = new byte[4];
        chip.writeThenRead(new byte[] {9, 0x00, 9}, 1, 1, 0, into, 1, 2);
        assertThat(bus.heard()).containsExactly("S 48 w 00 S 48 r 2 P");
        assertThat(into).containsExactly(0, 0x12, (byte) 0xF4, 0);
    }

    @Test
    void readsRegisters() {
        var chip = quietChip();
        bus.answer(0xFE);
        assertThat(chip.readRegister(0x01)).isEqualTo(0xFE);
        bus.answer(0x85, 0x83);
        assertThat(chip.readRegisterWord(0x01)).isEqualTo(0x8583);
        bus.answer(1, 2, 3, 4, 5, 6);
        var block = new byte[8];
        assertThat(chip.readRegister(0x32, block, 2, 6)).isEqualTo(6);
        assertThat(block).containsExactly(0, 0, 1, 2, 3, 4, 5, 6);
        bus.answer(7);
        assertThat(chip.readRegister(new byte[] {0x12, 0x34}, new byte[1], 0, 1)).isEqualTo(1);
        bus.answer(0xAA);
        assertThat(chip.getRegister(0x10).read()).isEqualTo(0xAA);
        assertThat(bus.heard())
                .containsExactly(
                        "S 48 w 01 S 48 r 1 P",
                        "S 48 w 01 S 48 r 2 P",
                        "S 48 w 32 S 48 r 6 P",
                        "S 48 w 1234 S 48 r 1 P",
                        "S 48 w 10 S 48 r 1 P");
    }

    @Test
    void writesRegistersInOneMessage() {
        var chip = quietChip();
        chip.writeRegister(0x2D, (byte) 0x08);
        chip.writeRegisterWord(0x01, 0x8583);
        chip.writeRegister(0x10, new byte[] {0, 1, 2, 3}, 1, 2);
        chip.writeRegister(new byte[] {0x12, 0x34}, new byte[] {5, 6}, 0, 2);
        chip.getRegister(0x20).write((byte) 0x7F);
        assertThat(bus.heard())
                .containsExactly(
                        "S 48 w 2d08 P",
                        "S 48 w 018583 P",
                        "S 48 w 100102 P",
                        "S 48 w 12340506 P",
                        "S 48 w 207f P");
    }

    @Test
    void writesAndReadsPlainBytes() {
        var chip = quietChip();
        assertThat(chip.write((byte) 0x06)).isEqualTo(1);
        assertThat(chip.write(new byte[] {1, 2, 3})).isEqualTo(3);
        bus.answer(0x80);
        assertThat(chip.read()).isEqualTo(0x80);
        bus.answer(4, 5);
        var into = new byte[2];
        assertThat(chip.read(into)).isEqualTo(2);
        assertThat(into).containsExactly(4, 5);
        assertThat(bus.heard())
                .containsExactly("S 48 w 06 P", "S 48 w 010203 P", "S 48 r 1 P", "S 48 r 2 P");
    }

    @Test
    void aPauseBetweenWriteAndReadTakesTwoTransfers() {
        var chip = quietChip();
        bus.answer(1);
        long before = System.nanoTime();
        chip.writeThenRead(new byte[] {0x24, 0x00}, 2_000, new byte[1]);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(2_000_000);
        assertThat(bus.heard()).containsExactly("S 48 w 2400 P", "S 48 r 1 P");
    }

    @Test
    void manyMessagesMakeOneTransfer() {
        var chip = (CombinedI2C) quietChip();
        bus.answer(1, 2);
        bus.answer(3);
        var first = new byte[2];
        var second = new byte[1];
        chip.transfer(
                I2CMessage.write((byte) 0x10),
                I2CMessage.read(first),
                I2CMessage.write((byte) 0x20, (byte) 0x21),
                I2CMessage.read(second));
        assertThat(bus.heard()).containsExactly("S 48 w 10 S 48 r 2 S 48 w 2021 S 48 r 1 P");
        assertThat(first).containsExactly(1, 2);
        assertThat(second).containsExactly(3);
    }

    @Test
    void takesAsMuchAsTheKernelDoes() {
        var chip = (CombinedI2C) quietChip();
        chip.transfer(
                IntStream.range(0, 42)
                        .mapToObj(_ -> I2CMessage.write(new byte[8_192]))
                        .toArray(I2CMessage[]::new));
        assertThat(bus.heard()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(chip::transfer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> I2CMessage.write(new byte[8_193]))
                .withMessageContaining("8193");
        assertThatIllegalArgumentException().isThrownBy(() -> I2CMessage.read(new byte[0]));
    }

    @Test
    void aMissingAnswerSaysWhoAndWhere() {
        var chip = chip(0x48);
        bus.refuse("request 0x707: Remote I/O error (errno 121)", 121);
        assertThatThrownBy(chip::read)
                .isInstanceOf(com.pi4j.io.exception.IOException.class)
                .hasMessageStartingWith("no answer from 0x48 on bus 1: ")
                .hasMessageContaining("errno 121")
                .hasCauseInstanceOf(KernelException.class);
        bus.refuse("No such device or address (errno 6)", 6);
        assertThatThrownBy(chip::read).hasMessageStartingWith("no answer from 0x48 on bus 1: ");
    }

    @Test
    void aStuckBusSaysSo() {
        var chip = chip(0x48);
        bus.refuse("Connection timed out (errno 110)", 110);
        assertThatThrownBy(() -> chip.readRegister(1))
                .hasMessageStartingWith("no end of a transfer with 0x48: something holds bus 1");
    }

    @Test
    void otherErrorsAreTheKernels() {
        var chip = chip(0x48);
        bus.refuse("Input/output error (errno 5)", 5);
        assertThatThrownBy(chip::read)
                .hasMessage("transfer with 0x48 on bus 1 failed: Input/output error (errno 5)");
        bus.refuse("Resource temporarily unavailable (errno 11)", 11);
        assertThatThrownBy(chip::read).hasMessageStartingWith("another master came before");
    }

    @Test
    void aTransferThatEndedHalfwayIsAnError() {
        var chip = chip(0x48);
        bus.answer(1);
        bus.passOnly(1);
        assertThatThrownBy(() -> chip.readRegister(1))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("1 of 2 messages");
    }

    @Test
    void aChipAnswersAgainWithoutBeingReopened() {
        var chip = quietChip();
        bus.refuse("Remote I/O error (errno 121)", 121);
        assertThatThrownBy(chip::read).isInstanceOf(Pi4JException.class);
        bus.workAgain();
        bus.answer(5);
        assertThat(chip.read()).isEqualTo(5);
        assertThat(bus.heard()).containsExactly("S 48 r 1 P");
    }

    @Test
    void anAdapterThatWentAwayIsOpenedAndSetUpAnewWhenItIsBack() {
        var chip = quietChip();
        bus.refuse("No such device (errno 19)", 19);
        kernel.unplug("i2c-1");
        assertThatThrownBy(chip::read).hasMessageContaining("errno 19");
        assertThat(kernel.open()).isEmpty();
        assertThatThrownBy(chip::read).hasMessageContaining("errno 2");
        bus.workAgain();
        kernel.plug("i2c-1", bus);
        bus.answer(5);
        assertThat(chip.read()).isEqualTo(5);
        assertThat(bus.heard()).containsExactly("timeout 5", "retries 0", "S 48 r 1 P");
    }

    @Test
    void anAdapterWithoutPlainI2CIsRefused() {
        bus.offer(0x0EFF_0008L);
        assertThatThrownBy(() -> chip(0x48))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("bus 1 can't do plain I2C");
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void aBusThatIsNotThereIsRefused() {
        kernel.unplug("i2c-1");
        assertThatThrownBy(() -> chip(0x48))
                .isInstanceOf(Pi4JException.class)
                .hasMessageContaining("i2c-1: No such file");
    }

    @Test
    void anAddressThatNoChipHasIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chip(0x78))
                .withMessageContaining("address 0x78");
        assertThatIllegalArgumentException().isThrownBy(() -> chip(0x02));
    }

    @Test
    void chipsShareTheirBusWhichIsClosedWithTheLast() {
        var first = chip(0x48);
        var second = chip(0x53);
        assertThat(kernel.open()).hasSize(1);
        first.close();
        bus.answer(9);
        assertThat(second.read()).isEqualTo(9);
        second.close();
        second.close();
        assertThat(kernel.open()).isEmpty();
        assertThatIllegalStateException().isThrownBy(first::read);
        chip(0x48);
        assertThat(kernel.open()).hasSize(1);
    }

    @Test
    void anActionHasTheBusToItself() throws InterruptedException {
        var first = quietChip();
        var second = chip(0x53);
        bus.heard().clear();
        var begun = new CountDownLatch(1);
        var other = Thread.ofPlatform().unstarted(() -> second.write((byte) 2));
        first.execute(() -> {
            first.write((byte) 1);
            other.start();
            begun.countDown();
            first.write((byte) 3);
            return bus.heard();
        });
        begun.await();
        other.join();
        assertThat(bus.heard()).containsExactly("S 48 w 01 P", "S 48 w 03 P", "S 53 w 02 P");
    }

    @Test
    void whatAnActionThrowsIsNotHidden() {
        var chip = chip(0x48);
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        chip.execute(() -> {
                            throw new IllegalStateException("own");
                        }))
                .withMessage("own");
    }
}
