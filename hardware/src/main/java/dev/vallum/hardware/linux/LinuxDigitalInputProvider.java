package dev.vallum.hardware.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Inputs of a GPIO chip, over the kernel's character device. What it makes is a {@link
 * SupervisedInput} whose events are each a {@link LineEvent}.
 *
 * <p>Of Pi4J's configuration it takes the pin's number (the line's offset on the chip), bias and
 * debounce, which the kernel does: an edge is told when the line has been quiet for that time, in
 * microseconds. Pi4J's default is 10,000; 0 is none. The bus is not looked at: the chip is known by
 * its label. For more see {@link LineProperties}.
 */
public final class LinuxDigitalInputProvider extends DigitalInputProviderBase {
    private final GpioChip chip;
    private final LineReader reader;
    private final LongSupplier monotonicNanos;

    /**
     * @param reader ended with this provider
     */
    LinuxDigitalInputProvider(GpioChip chip, LineReader reader, LongSupplier monotonicNanos) {
        super("linux-digital-input", "Linux GPIO character device, inputs");
        this.chip = chip;
        this.reader = reader;
        this.monotonicNanos = monotonicNanos;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        try {
            return Registration.add(
                    context,
                    new LinuxDigitalInput(
                            chip, reader, settings(config), monotonicNanos, this, config));
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException(e.getMessage(), e);
        }
    }

    private static LineSettings settings(DigitalInputConfig config) {
        if (config.properties().containsKey(LineProperties.DRIVE)) {
            throw new IllegalArgumentException(
                    "pin " + config.id() + ": " + LineProperties.DRIVE + " is for outputs");
        }
        long flags = LineSettings.INPUT | pull(config.pull()) | LineProperties.activeLow(config);
        return new LineSettings(
                config.bcm(), "vallum " + config.id(), flags, debounceMicroseconds(config), false);
    }

    private static int debounceMicroseconds(DigitalInputConfig config) {
        long microseconds = config.debounce();
        if (microseconds < 0 || microseconds > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "pin " + config.id() + ": debounce of " + microseconds + " µs");
        }
        return (int) microseconds;
    }

    private static long pull(PullResistance pull) {
        return switch (pull) {
            case PULL_UP -> LineSettings.PULL_UP;
            case PULL_DOWN -> LineSettings.PULL_DOWN;
            case OFF -> LineSettings.NO_PULL;
        };
    }

    @Override
    public DigitalInputProvider shutdownInternal(Context context) throws ShutdownException {
        reader.close();
        return super.shutdownInternal(context);
    }
}
