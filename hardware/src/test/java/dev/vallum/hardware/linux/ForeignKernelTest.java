package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Calls the real kernel, on devices that every Linux has. */
class ForeignKernelTest {
    private final ForeignKernel kernel = new ForeignKernel();

    @Test
    void opensAndClosesADevice() throws IOException {
        int descriptor = kernel.open(Path.of("/dev/null"));
        assertThat(descriptor).isPositive();
        kernel.close(descriptor);
        assertThatThrownBy(() -> kernel.close(descriptor))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("errno 9");
    }

    @Test
    void tellsTheKernelsReasonWhenADeviceIsNotThere() {
        assertThatThrownBy(() -> kernel.open(Path.of("/dev/no-such-device")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/dev/no-such-device: ")
                .hasMessageContaining("errno 2");
    }

    @Test
    void tellsTheKernelsReasonWhenADeviceKnowsNoSuchRequest() throws IOException {
        int descriptor = kernel.open(Path.of("/dev/null"));
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(GpioChip.CHIP_INFO_BYTES);
            assertThatThrownBy(() -> kernel.control(descriptor, GpioChip.GET_CHIP_INFO, info))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("request 0x8044b401")
                    .hasMessageContaining("errno 25");
        } finally {
            kernel.close(descriptor);
        }
    }

    @Test
    void handsMemoryToTheKernelAndBack() throws IOException {
        // FIONREAD of an empty pseudo-terminal multiplexer: no bytes to read.
        int descriptor = kernel.open(Path.of("/dev/ptmx"));
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(ValueLayout.JAVA_INT, 4_711);
            kernel.control(descriptor, 0x541B, count);
            assertThat(count.get(ValueLayout.JAVA_INT, 0)).isZero();
        } finally {
            kernel.close(descriptor);
        }
    }
}
