package dev.vallum.hardware.linux;

import com.pi4j.provider.Provider;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The way in: the providers for a Pi4J context, as in {@code
 * Pi4J.newContextBuilder().add(LinuxProviders.all(label)).build()}.
 *
 * <p>A context of Pi4J 4.0 keeps one provider for each kind of device, the one of the highest
 * priority. So these and Pi4J's own can't be told apart by a configuration's {@code provider(id)}:
 * whoever builds the context chooses, by adding these, or by {@code autoDetectProviders()} for
 * those on the class path. Their ids are {@code linux-digital-input}, {@code linux-digital-output},
 * {@code linux-i2c} and {@code linux-spi}.
 */
public final class LinuxProviders {
    private static final Path DEVICES = Path.of("/dev");

    private LinuxProviders() {}

    /**
     * New providers, for one context; nothing is opened until a device is created.
     *
     * @param chipLabel label of the GPIO chip whose lines are the pins, as {@code gpiodetect} shows
     *     it; without one, the first chip that begins with {@code pinctrl-}, which is the 40-pin
     *     header's on a Raspberry Pi 3, 4 and 5
     */
    public static Provider<?, ?, ?>[] all(Optional<String> chipLabel) {
        return all(new ForeignKernel(), DEVICES, chipLabel);
    }

    static Provider<?, ?, ?>[] all(Kernel kernel, Path devices, Optional<String> chipLabel) {
        var chip = new GpioChip(kernel, devices, chipLabel);
        return new Provider<?, ?, ?>[] {
            new LinuxDigitalInputProvider(
                    chip, new LineReader(kernel, System::nanoTime), System::nanoTime),
            new LinuxDigitalOutputProvider(chip),
            new LinuxI2CProvider(kernel, devices),
            new LinuxSpiProvider(kernel, devices)
        };
    }
}
