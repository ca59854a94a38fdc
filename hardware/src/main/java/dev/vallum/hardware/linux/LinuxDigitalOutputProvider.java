package dev.vallum.hardware.linux;

import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;

/**
 * Outputs of a GPIO chip, over the kernel's character device. A pin is driven to its initial state,
 * low if none is configured, in the same step that makes it an output; and to its shutdown state
 * before it is given back. What it does from then on is the chip's: on a Raspberry Pi it becomes an
 * input, so a resistor on the board has to hold whatever must not float. See {@link LineProperties}
 * for what Pi4J's configuration has no field for.
 */
public final class LinuxDigitalOutputProvider extends DigitalOutputProviderBase {
    private final GpioChip chip;

    LinuxDigitalOutputProvider(GpioChip chip) {
        super("linux-digital-output", "Linux GPIO character device, outputs");
        this.chip = chip;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
        try {
            return Registration.add(
                    context, new LinuxDigitalOutput(chip, settings(config), this, config));
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException(e.getMessage(), e);
        }
    }

    private static LineSettings settings(DigitalOutputConfig config) {
        long flags =
                LineSettings.OUTPUT
                        | LineProperties.activeLow(config)
                        | LineProperties.drive(config);
        return new LineSettings(
                config.bcm(),
                "vallum " + config.id(),
                flags,
                0,
                config.initialState() == DigitalState.HIGH);
    }
}
