package dev.vallum.hardware.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.vallum.hardware.linux.ControlledDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardwareWatchdogTest {
    private final SimulatedWatchdog device = new SimulatedWatchdog();

    /** A watchdog driver with a longest time, as the kernel's interface shows it. */
    private static final class SimulatedWatchdog implements ControlledDevice {
        private final List<String> calls = new ArrayList<>();
        private int options = WatchdogRequest.CAN_SET_TIMEOUT | WatchdogRequest.MAGIC_CLOSE;
        private int bootStatus;
        private int timeoutSeconds = 15;
        private int longestSeconds = 15;
        private boolean isBroken;

        @Override
        public int control(int request, int value) throws IOException {
            requireWorking();
            return switch (request) {
                case WatchdogRequest.GET_BOOT_STATUS -> bootStatus;
                case WatchdogRequest.GET_TIMEOUT -> timeoutSeconds;
                case WatchdogRequest.SET_TIMEOUT -> set(value);
                case WatchdogRequest.KEEP_ALIVE -> {
                    calls.add("fed");
                    yield 0;
                }
                default -> throw new IOException("no request " + Integer.toHexString(request));
            };
        }

        private int set(int seconds) throws IOException {
            if (seconds > longestSeconds) {
                throw new IOException("Invalid argument (errno 22)");
            }
            timeoutSeconds = seconds;
            return seconds;
        }

        @Override
        public void control(int request, byte[] structure) throws IOException {
            requireWorking();
            assertThat(request).isEqualTo(WatchdogRequest.GET_SUPPORT);
            assertThat(structure).hasSize(40);
            ByteBuffer.wrap(structure)
                    .order(ByteOrder.nativeOrder())
                    .putInt(options)
                    .putInt(7)
                    .put("Broadcom BCM2835 Watchdog timer\0".getBytes(StandardCharsets.US_ASCII));
        }

        private void requireWorking() throws IOException {
            if (isBroken) {
                throw new IOException("No such device (errno 19)");
            }
        }

        @Override
        public void write(byte[] bytes) {
            calls.add("wrote " + new String(bytes, StandardCharsets.US_ASCII));
        }

        @Override
        public void close() {
            calls.add("closed");
        }
    }

    private HardwareWatchdog open(int seconds) throws IOException {
        return HardwareWatchdog.open(device, Duration.ofSeconds(seconds));
    }

    @Test
    void tellsItsNameAndTheTimeThatTheDriverTook() throws IOException {
        var watchdog = open(10);
        assertThat(watchdog.name()).isEqualTo("Broadcom BCM2835 Watchdog timer");
        assertThat(watchdog.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(watchdog.stopsOnlyOnRequest()).isTrue();
        assertThat(watchdog.lastBootWasByWatchdog()).isFalse();
    }

    @Test
    void aTimeBeyondTheDriversLongestLeavesTheOneItHad() throws IOException {
        assertThat(open(60).timeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aDriverWhoseTimeCanNotBeSetTellsItsOwn() throws IOException {
        device.options = WatchdogRequest.MAGIC_CLOSE;
        device.timeoutSeconds = 8;
        assertThat(open(10).timeout()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void knowsABootAfterAReset() throws IOException {
        device.bootStatus = WatchdogRequest.CARD_RESET;
        assertThat(open(10).lastBootWasByWatchdog()).isTrue();
    }

    @Test
    void aDriverWithoutTheMagicLetterStopsWithTheProgram() throws IOException {
        device.options = 0;
        assertThat(open(10).stopsOnlyOnRequest()).isFalse();
    }

    @Test
    void isFedAndStoppedByTheMagicLetterOnly() throws IOException {
        var watchdog = open(10);
        watchdog.feed();
        watchdog.feed();
        assertThat(device.calls).containsExactly("fed", "fed");
        watchdog.stop();
        assertThat(device.calls).containsExactly("fed", "fed", "wrote V", "closed");
    }

    @Test
    void oneThatCanNotBeSetUpIsStoppedAgain() {
        device.isBroken = true;
        assertThatIOException().isThrownBy(() -> open(10)).withMessageContaining("No such device");
        assertThat(device.calls).containsExactly("wrote V", "closed");
    }

    @Test
    void aMachineWithoutOneIsToldWithThePath() {
        assertThatIOException()
                .isThrownBy(() ->
                        HardwareWatchdog.open(Path.of("/dev/no-watchdog"), Duration.ofSeconds(10)))
                .withMessageContaining("/dev/no-watchdog");
    }
}
