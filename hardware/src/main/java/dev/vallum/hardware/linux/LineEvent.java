package dev.vallum.hardware.linux;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/**
 * An edge on a line, as the kernel saw it ({@code struct gpio_v2_line_event} of {@code
 * linux/gpio.h}). A listener on an input of this package gets no other events.
 *
 * <p>Two events in a row may carry the same state: a pulse was shorter than the kernel took to look
 * at the line.
 */
public final class LineEvent extends DigitalStateChangeEvent<DigitalInput> {
    private final long kernelNanos;
    private final long lineSequence;
    private final long lostBefore;

    LineEvent(
            DigitalInput source,
            DigitalState state,
            long kernelNanos,
            long lineSequence,
            long lostBefore) {
        super(source, state);
        this.kernelNanos = kernelNanos;
        this.lineSequence = lineSequence;
        this.lostBefore = lostBefore;
    }

    /**
     * When the kernel took the interrupt, in nanoseconds of {@code CLOCK_MONOTONIC}: the clock that
     * {@link System#nanoTime} reads on Linux, so that the two can be subtracted.
     */
    public long kernelNanos() {
        return kernelNanos;
    }

    /**
     * The event's number on its line, counted from 1 since the line was (re)opened; 32 bits without
     * sign, which wrap to 0.
     */
    public long lineSequence() {
        return lineSequence;
    }

    /**
     * Events lost between this and the one before, because the kernel's queue of 1,024 was full.
     * The kernel drops the oldest, so the last event delivered is always the line's last.
     */
    public long lostBefore() {
        return lostBefore;
    }

    @Override
    public String toString() {
        return "LineEvent[%s %s, at %d ns, sequence %d, %d lost before]"
                .formatted(source().id(), state(), kernelNanos, lineSequence, lostBefore);
    }
}
