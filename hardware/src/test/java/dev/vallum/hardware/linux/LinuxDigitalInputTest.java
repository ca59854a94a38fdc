package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxDigitalInputTest {
    private static final int LINE = 77;

    @TempDir private Path devices;
    private final SimulatedKernel kernel = new SimulatedKernel();
    private final Context context = Pi4J.newContext();

    /** Answers as the kernel does for a Raspberry Pi 5, whose header is not on the first chip. */
    private static final class SimulatedKernel implements Kernel {
        private final Map<Integer, String> open = new HashMap<>();
        private final List<byte[]> requests = new ArrayList<>();
        private boolean isHigh;
        private boolean isTaken;
        private boolean isGone;
        private int next = 10;

        @Override
        public int open(Path device) {
            open.put(next, device.getFileName().toString());
            return next++;
        }

        @Override
        public int control(int descriptor, int request, MemorySegment argument)
                throws KernelException {
            switch (request) {
                case GpioChip.GET_CHIP_INFO -> {
                    boolean isHeader = "gpiochip4".equals(open.get(descriptor));
                    argument.setString(32, isHeader ? "pinctrl-rp1" : "gpio-brcmstb@107d508500");
                }
                case GpioChip.GET_LINE -> {
                    if (isTaken) {
                        throw new KernelException("Device or resource busy (errno 16)", 16);
                    }
                    requests.add(argument.toArray(ValueLayout.JAVA_BYTE));
                    open.put(LINE, "line");
                    argument.set(ValueLayout.JAVA_INT, 588, LINE);
                }
                case GpioChip.GET_VALUES -> {
                    if (isGone || descriptor != LINE) {
                        throw new KernelException("No such device (errno 19)", 19);
                    }
                    long mask = argument.get(ValueLayout.JAVA_LONG, 8);
                    argument.set(ValueLayout.JAVA_LONG, 0, isHigh ? mask : 0);
                }
                default -> throw new KernelException("Inappropriate ioctl (errno 25)", 25);
            }
            return 0;
        }

        @Override
        public void close(int descriptor) {
            open.remove(descriptor);
        }

        @Override
        public int control(int descriptor, int request, long argument) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void refuseToWait(int descriptor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(int descriptor, MemorySegment buffer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(int descriptor, MemorySegment bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Poll newPoll() {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void plugChips() throws IOException {
        Files.createFile(devices.resolve("gpiochip0"));
        Files.createFile(devices.resolve("gpiochip4"));
    }

    @AfterEach
    void shutDown() {
        context.shutdown();
    }

    private DigitalInput input(PullResistance pull) {
        var provider = new LinuxDigitalInputProvider(kernel, devices);
        provider.initialize(context);
        return provider.create(
                DigitalInputConfigBuilder.newInstance(context)
                        .id("motion")
                        .bcm(17)
                        .pull(pull)
                        .debounce(0L)
                        .build());
    }

    @Test
    void requestsThePinAsThePulledUpInputThatTheKernelExpects() {
        input(PullResistance.PULL_UP);
        var request = kernel.requests.getFirst();
        assertThat(request).hasSize(592);
        // offsets[0] = 17; flags = INPUT | BIAS_PULL_UP; num_lines = 1.
        assertThat(HexFormat.of().formatHex(request, 0, 8)).isEqualTo("1100000000000000");
        assertThat(new String(request, 256, 13, StandardCharsets.US_ASCII))
                .isEqualTo("vallum motion");
        assertThat(HexFormat.of().formatHex(request, 288, 300))
                .isEqualTo("040100000000000000000000");
        assertThat(HexFormat.of().formatHex(request, 560, 568)).isEqualTo("0100000000000000");
    }

    @Test
    void findsTheHeadersChipByItsLabelAndLeavesNoOtherOpen() {
        input(PullResistance.OFF);
        assertThat(kernel.open).containsOnlyKeys(LINE);
    }

    @Test
    void readsThePinEachTimeItIsAsked() {
        var input = input(PullResistance.PULL_UP);
        assertThat(input.state()).isEqualTo(DigitalState.LOW);
        kernel.isHigh = true;
        assertThat(input.state()).isEqualTo(DigitalState.HIGH);
    }

    @Test
    void aReadThatTheKernelRefusesIsAnExceptionWithItsReason() {
        var input = input(PullResistance.PULL_UP);
        kernel.isGone = true;
        assertThatThrownBy(input::state)
                .isInstanceOf(Pi4JException.class)
                .hasRootCauseMessage("No such device (errno 19)");
    }

    @Test
    void aPinThatIsTakenIsRefusedAndTheChipClosed() {
        kernel.isTaken = true;
        assertThatThrownBy(() -> input(PullResistance.PULL_UP))
                .isInstanceOf(Pi4JException.class)
                .hasStackTraceContaining("Device or resource busy (errno 16)");
        assertThat(kernel.open).isEmpty();
    }

    @Test
    void aMachineWithoutTheHeaderIsToldWithTheChipsItHas() throws IOException {
        Files.delete(devices.resolve("gpiochip4"));
        assertThatThrownBy(() -> input(PullResistance.PULL_UP))
                .isInstanceOf(Pi4JException.class)
                .hasStackTraceContaining("gpio-brcmstb@107d508500");
        assertThat(kernel.open).isEmpty();
    }

    @Test
    void closingGivesThePinBack() {
        var input = input(PullResistance.PULL_UP);
        input.close();
        assertThat(kernel.open).isEmpty();
        assertThat(input.state()).isEqualTo(DigitalState.UNKNOWN);
    }
}
