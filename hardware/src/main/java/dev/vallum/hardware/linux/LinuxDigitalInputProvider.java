package dev.vallum.hardware.linux;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.nio.file.Path;

/** Pins of the 40-pin header, over the kernel's GPIO character device. */
public final class LinuxDigitalInputProvider extends DigitalInputProviderBase {
    private final GpioChip chip;

    public LinuxDigitalInputProvider() {
        this(new ForeignKernel(), Path.of("/dev"));
    }

    LinuxDigitalInputProvider(Kernel kernel, Path devices) {
        super("linux-digital-input", "Linux GPIO character device");
        chip = new GpioChip(kernel, devices);
    }

    /** Opens the pin first, so that the kernel's refusal isn't wrapped by Pi4J's registry. */
    @Override
    public DigitalInput create(DigitalInputConfig config) {
        int line;
        try {
            line = chip.openInput(config.bcm(), pull(config.pull()), "vallum " + config.id());
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException(e.getMessage(), e);
        }
        var input = new LinuxDigitalInput(chip, line, this, config);
        context.registry().add(input);
        return input;
    }

    private static long pull(PullResistance pull) {
        return switch (pull) {
            case PULL_UP -> GpioChip.PULL_UP;
            case PULL_DOWN -> GpioChip.PULL_DOWN;
            case OFF -> GpioChip.NO_PULL;
        };
    }
}
