package dev.vallum.hardware.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;

/** A pin that is read when asked; it neither listens for edges nor debounces. */
final class LinuxDigitalInput extends DigitalInputBase {
    private final GpioChip chip;
    private final int line;
    private boolean isOpen = true;

    /**
     * @param line as {@link GpioChip#openInput} returned it
     */
    LinuxDigitalInput(
            GpioChip chip, int line, DigitalInputProvider provider, DigitalInputConfig config) {
        super(provider, config);
        this.chip = chip;
        this.line = line;
    }

    @Override
    public DigitalState state() {
        if (!isOpen) {
            return DigitalState.UNKNOWN;
        }
        try {
            return chip.isHigh(line) ? DigitalState.HIGH : DigitalState.LOW;
        } catch (IOException e) {
            throw new com.pi4j.io.exception.IOException("pin " + config.bcm(), e);
        }
    }

    @Override
    public DigitalInput shutdownInternal(Context context) throws ShutdownException {
        if (isOpen) {
            isOpen = false;
            try {
                chip.close(line);
            } catch (IOException e) {
                throw new ShutdownException(e);
            }
        }
        return super.shutdownInternal(context);
    }
}
