package dev.vallum.hardware.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Uses the real kernel, on devices that every Linux has. */
class LinuxDeviceTest {
    /** {@code FIONREAD}: how many bytes there are to read. */
    private static final int BYTES_TO_READ = 0x541B;

    /** {@code TIOCGWINSZ}: rows, columns and pixels, 16 bits each. */
    private static final int GET_WINDOW = 0x5413;

    private static final int SET_WINDOW = 0x5414;

    @Test
    void aRequestsAnswerComesBack() throws IOException {
        try (var device = LinuxDevice.open(Path.of("/dev/ptmx"))) {
            assertThat(device.control(BYTES_TO_READ, 4_711)).isZero();
        }
    }

    @Test
    void aRequestsStructureGoesInAndComesBack() throws IOException {
        try (var device = LinuxDevice.open(Path.of("/dev/ptmx"))) {
            device.control(SET_WINDOW, new byte[] {25, 0, 80, 0, 0, 0, 0, 0});
            var window = new byte[8];
            device.control(GET_WINDOW, window);
            assertThat(window).containsExactly(25, 0, 80, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void aRefusedRequestNamesTheDeviceAndCarriesTheKernelsNumber() throws IOException {
        try (var device = LinuxDevice.open(Path.of("/dev/null"))) {
            assertThatThrownBy(() -> device.control(BYTES_TO_READ, 0))
                    .isInstanceOfSatisfying(
                            KernelException.class,
                            e ->
                                    assertThat(e.errorNumber())
                                            .isEqualTo(KernelException.NO_SUCH_REQUEST))
                    .hasMessageStartingWith("/dev/null: request 0x541b: ");
        }
    }

    @Test
    void aDeviceThatIsNotThereSaysSo() {
        assertThatThrownBy(() -> LinuxDevice.open(Path.of("/dev/no-such-watchdog")))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errorNumber()).isEqualTo(2))
                .hasMessageStartingWith("/dev/no-such-watchdog: ");
    }

    @Test
    void writesBytes() throws IOException {
        try (var device = LinuxDevice.open(Path.of("/dev/null"))) {
            device.write(new byte[] {'V'});
        }
        try (var device = LinuxDevice.open(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> device.write(new byte[] {'V'}))
                    .isInstanceOf(KernelException.class)
                    .hasMessageStartingWith("/dev/full: write: ");
        }
    }

    @Test
    void aClosedDeviceIsUsedNoMore() throws IOException {
        var device = LinuxDevice.open(Path.of("/dev/null"));
        device.close();
        device.close();
        assertThatIllegalStateException().isThrownBy(() -> device.write(new byte[1]));
    }
}
