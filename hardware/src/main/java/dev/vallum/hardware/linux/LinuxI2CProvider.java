package dev.vallum.hardware.linux;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProviderBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Chips on I2C buses, by the kernel's {@code /dev/i2c-*}. What it makes is a {@link CombinedI2C}.
 * An adapter that can't do plain I2C is refused, rather than used for the little that it can.
 * Pi4J's choice of an implementation is not looked at: there is one.
 */
public final class LinuxI2CProvider extends I2CProviderBase {
    private static final int FIRST_ADDRESS = 0x03;
    private static final int LAST_ADDRESS = 0x77;

    private final Kernel kernel;
    private final Path devices;
    private final Map<Integer, Shared> buses = new HashMap<>();

    /** A bus, and how many chips on it are open. */
    private static final class Shared {
        private final LinuxI2CBus bus;
        private int chips;

        private Shared(LinuxI2CBus bus) {
            this.bus = bus;
        }
    }

    LinuxI2CProvider(Kernel kernel, Path devices) {
        super("linux-i2c", "Linux I2C device");
        this.kernel = kernel;
        this.devices = devices;
    }

    /**
     * @throws IllegalArgumentException if the address is none that a chip can have
     */
    @Override
    public I2C create(I2CConfig config) {
        int address = config.device();
        if (address < FIRST_ADDRESS || address > LAST_ADDRESS) {
            throw new IllegalArgumentException(
                    "I2C %s: address %#04x; there may be %#04x to %#04x"
                            .formatted(config.id(), address, FIRST_ADDRESS, LAST_ADDRESS));
        }
        int bus = config.bus();
        try {
            return Registration.add(
                    context, new LinuxI2C(this, config, acquire(bus), () -> release(bus)));
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException(e.getMessage(), e);
        }
    }

    private synchronized LinuxI2CBus acquire(int number) throws IOException {
        var shared =
                buses.computeIfAbsent(
                        number, _ -> new Shared(new LinuxI2CBus(kernel, devices, number)));
        shared.bus.open();
        shared.chips++;
        return shared.bus;
    }

    private synchronized void release(int number) throws IOException {
        var shared = buses.get(number);
        if (shared != null && --shared.chips == 0) {
            buses.remove(number);
            shared.bus.close();
        }
    }
}
