package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.vallum.hardware.linux.I2cScan.Found;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class I2cScanTest {
    @TempDir private Path devices = Path.of("");
    private final ScannedBus bus = new ScannedBus();
    private SimulatedKernel kernel = new SimulatedKernel(devices);

    @BeforeEach
    void plugBus() {
        kernel = new SimulatedKernel(devices);
        kernel.plug("i2c-1", bus);
    }

    /** A bus that answers some addresses, and remembers how it was asked. */
    private static final class ScannedBus implements SimulatedKernel.Device {
        private final List<Integer> read = new ArrayList<>();
        private final List<Integer> written = new ArrayList<>();
        private long functions = 0xFFF_FFFF;
        private boolean isHeldDown;
        private int chosen;

        @Override
        public int control(int request, long argument) throws KernelException {
            if (request == I2cScan.CHOOSE) {
                if (argument == 0x68) {
                    throw new KernelException("Device or resource busy (errno 16)", 16);
                }
                chosen = (int) argument;
            }
            return 0;
        }

        @Override
        public int control(int request, MemorySegment argument) throws KernelException {
            if (request == I2cScan.FUNCTIONS) {
                argument.set(ValueLayout.JAVA_LONG, 0, functions);
                return 0;
            }
            if (isHeldDown) {
                throw new KernelException("Connection timed out", KernelException.TIMED_OUT);
            }
            boolean isRead = argument.get(ValueLayout.JAVA_INT, I2cScan.SIZE) == 1;
            (isRead ? read : written).add(chosen);
            if (!Set.of(0x48, 0x53, 0x44).contains(chosen)) {
                throw new KernelException("Remote I/O error", KernelException.NO_ANSWER);
            }
            return 0;
        }
    }

    @Test
    void findsChipsThatAnswerAndThoseThatTheKernelDrives() throws Exception {
        assertThat(scan())
                .containsExactly(
                        new Found(0x44, false),
                        new Found(0x48, false),
                        new Found(0x53, false),
                        new Found(0x68, true));
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void writesNothingWhereMemoryChipsAre() throws Exception {
        scan();
        assertThat(bus.read).hasSize(8 + 16).contains(0x30, 0x37, 0x50, 0x5F);
        assertThat(bus.written).contains(0x08, 0x77, 0x2F, 0x60).doesNotContain(0x50, 0x68);
    }

    @Test
    void givesUpAtOnceOnABusThatIsHeldDown() {
        bus.isHeldDown = true;
        assertThatIOException().isThrownBy(this::scan).withMessage("Connection timed out");
        assertThat(kernel.open()).isEmpty();
    }

    @Test
    void saysThatAnAdapterCantBeAskedSo() {
        bus.functions = 1;
        assertThatIOException().isThrownBy(this::scan).withMessageContaining("can't be scanned");
    }

    private List<Found> scan() throws Exception {
        return new I2cScan(kernel).run(devices.resolve("i2c-1"));
    }
}
