package dev.vallum.hardware.watchdog;

import dev.vallum.hardware.linux.ControlledDevice;
import dev.vallum.hardware.linux.LinuxDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A watchdog of the kernel's. It runs from opening on, and resets the machine when it wasn't fed
 * for its {@link #timeout}. There is no {@code close()} on purpose: leaving a block, be it by an
 * error, must not stop it. May be used by one thread.
 */
public final class HardwareWatchdog {
    private final ControlledDevice device;
    private final String name;
    private final Duration timeout;
    private final boolean stopsOnlyOnRequest;
    private final boolean lastBootWasByWatchdog;

    private HardwareWatchdog(
            ControlledDevice device,
            Support support,
            Duration timeout,
            boolean lastBootWasByWatchdog) {
        this.device = device;
        this.name = support.name;
        this.timeout = timeout;
        this.stopsOnlyOnRequest = support.has(WatchdogRequest.MAGIC_CLOSE);
        this.lastBootWasByWatchdog = lastBootWasByWatchdog;
    }

    /** What the driver says of itself. */
    private record Support(int options, String name) {
        boolean has(int option) {
            return (options & option) != 0;
        }
    }

    /**
     * Opens and so starts the watchdog.
     *
     * @param path such as {@code /dev/watchdog}
     * @param timeout wanted, in whole seconds; {@link #timeout} says what the driver took
     * @throws IOException if there is none, another program holds it, or it can't be set up; it
     *     doesn't run then
     */
    public static HardwareWatchdog open(Path path, Duration timeout) throws IOException {
        return open(LinuxDevice.open(path), timeout);
    }

    static HardwareWatchdog open(ControlledDevice device, Duration timeout) throws IOException {
        try {
            var support = support(device);
            int bootStatus = device.control(WatchdogRequest.GET_BOOT_STATUS, 0);
            int seconds = set(device, support, Math.toIntExact(timeout.toSeconds()));
            return new HardwareWatchdog(
                    device,
                    support,
                    Duration.ofSeconds(seconds),
                    (bootStatus & WatchdogRequest.CARD_RESET) != 0);
        } catch (IOException e) {
            stopAfter(e, device);
            throw e;
        }
    }

    private static Support support(ControlledDevice device) throws IOException {
        var answer = new byte[WatchdogRequest.SUPPORT_BYTES];
        device.control(WatchdogRequest.GET_SUPPORT, answer);
        int end = WatchdogRequest.NAME_AT;
        while (end < answer.length && answer[end] != 0) {
            end++;
        }
        return new Support(
                ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder()).getInt(),
                new String(
                        answer,
                        WatchdogRequest.NAME_AT,
                        end - WatchdogRequest.NAME_AT,
                        StandardCharsets.US_ASCII));
    }

    /** A driver refuses a time beyond its own longest one, and keeps what it had. */
    private static int set(ControlledDevice device, Support support, int seconds)
            throws IOException {
        if (support.has(WatchdogRequest.CAN_SET_TIMEOUT)) {
            try {
                return device.control(WatchdogRequest.SET_TIMEOUT, seconds);
            } catch (IOException _) {
                return device.control(WatchdogRequest.GET_TIMEOUT, 0);
            }
        }
        return device.control(WatchdogRequest.GET_TIMEOUT, 0);
    }

    private static void stopAfter(IOException failure, ControlledDevice device) {
        try (device) {
            device.write(new byte[] {WatchdogRequest.MAGIC});
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The driver's name for itself, such as {@code Broadcom BCM2835 Watchdog timer}. */
    public String name() {
        return name;
    }

    /** After this long without being fed it resets the machine; may differ from what was wanted. */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Whether the driver says that the machine booted because the watchdog had reset it ({@code
     * WDIOF_CARDRESET}). Drivers of some industrial boards do; the Raspberry Pi's ({@code
     * bcm2835_wdt}, up to Linux 6.12 at least) and the software watchdog never do, so that false
     * says nothing there.
     */
    public boolean lastBootWasByWatchdog() {
        return lastBootWasByWatchdog;
    }

    /**
     * Whether it goes on when the program ends without {@link #stop} ({@code WDIOF_MAGICCLOSE}). If
     * not, a killed program stops it too, and only a hanging one is found.
     */
    public boolean stopsOnlyOnRequest() {
        return stopsOnlyOnRequest;
    }

    /**
     * Begins its time anew.
     *
     * @throws IOException if it can't be reached: the machine will be reset
     */
    public void feed() throws IOException {
        device.control(WatchdogRequest.KEEP_ALIVE, 0);
    }

    /**
     * Stops and closes it, at an orderly end. A kernel that was told never to stop it ({@code
     * nowayout}) resets the machine all the same.
     *
     * @throws IOException if it refuses; it runs on, and the machine will be reset
     */
    public void stop() throws IOException {
        try (device) {
            device.write(new byte[] {WatchdogRequest.MAGIC});
        }
    }
}
