package dev.vallum.hardware.linux;

import com.pi4j.context.Context;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pin that is driven. One that the kernel refused is taken anew the next time it is set. */
final class LinuxDigitalOutput extends DigitalOutputBase {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxDigitalOutput.class);

    private final GpioChip chip;
    private final LineSettings settings;
    private final MemorySegment values = GpioChip.newValues();
    private final Object lock = new Object();
    private int line;
    private boolean isHeld;
    private boolean isClosed;

    /**
     * Takes the line, driven from the start as the settings say.
     *
     * @throws IOException if it can't be had
     */
    LinuxDigitalOutput(
            GpioChip chip,
            LineSettings settings,
            DigitalOutputProvider provider,
            DigitalOutputConfig config)
            throws IOException {
        super(provider, config);
        this.chip = chip;
        this.settings = settings;
        line = chip.open(settings);
        isHeld = true;
        state = settings.isActiveAtFirst() ? DigitalState.HIGH : DigitalState.LOW;
    }

    @Override
    public DigitalOutput state(DigitalState wanted) {
        boolean isActive =
                switch (wanted) {
                    case HIGH -> true;
                    case LOW -> false;
                    case UNKNOWN ->
                            throw new IllegalArgumentException(
                                    "pin " + config.bcm() + " can't be driven to UNKNOWN");
                };
        synchronized (lock) {
            if (isClosed) {
                throw new IllegalStateException("pin " + config.bcm() + " is closed");
            }
            try {
                drive(isActive);
            } catch (IOException e) {
                state = DigitalState.UNKNOWN;
                throw new com.pi4j.io.exception.IOException(
                        "pin " + config.bcm() + ": " + e.getMessage(), e);
            }
        }
        return super.state(wanted);
    }

    private void drive(boolean isActive) throws IOException {
        if (isHeld) {
            try {
                chip.setActive(line, isActive, values);
                return;
            } catch (KernelException e) {
                LOG.atWarn()
                        .addKeyValue("pin", config.bcm())
                        .addKeyValue("id", id())
                        .addKeyValue("reason", e.getMessage())
                        .log("an output failed, and is taken anew");
                isHeld = false;
                chip.close(line);
            }
        }
        line = chip.open(settings.startingAt(isActive));
        isHeld = true;
    }

    @Override
    public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
        synchronized (lock) {
            if (isClosed) {
                return this;
            }
        }
        try {
            return super.shutdownInternal(context);
        } catch (com.pi4j.io.exception.IOException e) {
            throw new ShutdownException(e);
        } finally {
            close(line);
        }
    }

    private void close(int held) throws ShutdownException {
        synchronized (lock) {
            isClosed = true;
            if (isHeld) {
                isHeld = false;
                try {
                    chip.close(held);
                } catch (KernelException e) {
                    throw new ShutdownException(e);
                }
            }
        }
    }
}
