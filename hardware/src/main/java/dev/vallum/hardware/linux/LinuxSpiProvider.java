package dev.vallum.hardware.linux;

import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProviderBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Chips on SPI buses, by the kernel's {@code /dev/spidev<bus>.<chip select>}. Words have eight
 * bits. A controller that is slower than the speed asked for is used at its own. Pi4J's flags,
 * which mean something to one of its other providers, are refused.
 */
public final class LinuxSpiProvider extends SpiProviderBase {
    private final Kernel kernel;
    private final Path devices;

    LinuxSpiProvider(Kernel kernel, Path devices) {
        super("linux-spi", "Linux SPI device");
        this.kernel = kernel;
        this.devices = devices;
    }

    /**
     * @throws IllegalArgumentException if the bit orders differ, or flags are set
     */
    @Override
    public Spi create(SpiConfig config) {
        if (!Objects.equals(config.readLsbFirst(), config.writeLsbFirst())) {
            throw new IllegalArgumentException(
                    "SPI " + config.id() + ": reading and writing have the same bit order");
        }
        if (config.flags() != null && config.flags() != 0) {
            throw new IllegalArgumentException(
                    "SPI " + config.id() + ": flags " + config.flags() + " mean nothing here");
        }
        try {
            return Registration.add(context, new LinuxSpi(kernel, devices, this, config));
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException(e.getMessage(), e);
        }
    }
}
