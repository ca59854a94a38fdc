package dev.vallum.hardware.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * How a line is asked for: {@code struct gpio_v2_line_request} of {@code linux/gpio.h}, for one
 * line. All its fields have fixed sizes, so that it is the same on every 64-bit machine.
 *
 * @param offset of the line on its chip
 * @param consumer shown to whoever asks the kernel who holds the line; cut after 31 bytes
 * @param flags sum of this class's flags
 * @param debounceMicroseconds the kernel's own debounce; 0 for none
 * @param isActiveAtFirst what an output is driven to as it is opened
 */
record LineSettings(
        int offset,
        String consumer,
        long flags,
        int debounceMicroseconds,
        boolean isActiveAtFirst) {
    static final long ACTIVE_LOW = 1 << 1;
    static final long INPUT = 1 << 2;
    static final long OUTPUT = 1 << 3;
    static final long RISING_EDGES = 1 << 4;
    static final long FALLING_EDGES = 1 << 5;
    static final long OPEN_DRAIN = 1 << 6;
    static final long OPEN_SOURCE = 1 << 7;
    static final long PULL_UP = 1 << 8;
    static final long PULL_DOWN = 1 << 9;
    static final long NO_PULL = 1 << 10;

    /** Size of the request, and where the line's descriptor stands in its answer. */
    static final int BYTES = 592;

    static final int DESCRIPTOR = 588;

    private static final int CONSUMER = 256;
    private static final int CONSUMER_BYTES = 31;
    private static final int FLAGS = 288;
    private static final int ATTRIBUTE_COUNT = 296;
    private static final int FIRST_ATTRIBUTE = 320;
    private static final int LINE_COUNT = 560;
    private static final int EVENT_BUFFER_SIZE = 564;

    private static final int OUTPUT_VALUES = 2;
    private static final int DEBOUNCE = 3;

    /** Edges that the kernel keeps for us; the most it does for one line (16 × 64). */
    private static final int EVENTS = 1_024;

    LineSettings {
        if (offset < 0) {
            throw new IllegalArgumentException("line " + offset);
        }
        if (debounceMicroseconds < 0) {
            throw new IllegalArgumentException("debounce of " + debounceMicroseconds + " µs");
        }
    }

    /** The same, telling of both edges. */
    LineSettings withEdges() {
        return new LineSettings(
                offset,
                consumer,
                flags | RISING_EDGES | FALLING_EDGES,
                debounceMicroseconds,
                isActiveAtFirst);
    }

    /** The same output, driven to something else as it is opened. */
    LineSettings startingAt(boolean isActive) {
        return new LineSettings(offset, consumer, flags, debounceMicroseconds, isActive);
    }

    /**
     * @param request {@link #BYTES} of zeros
     */
    void writeTo(MemorySegment request) {
        request.set(ValueLayout.JAVA_INT, 0, offset);
        var name = consumer.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(
                name,
                0,
                request,
                ValueLayout.JAVA_BYTE,
                CONSUMER,
                Math.min(name.length, CONSUMER_BYTES));
        request.set(ValueLayout.JAVA_LONG, FLAGS, flags);
        if ((flags & OUTPUT) != 0) {
            writeAttribute(request, OUTPUT_VALUES, isActiveAtFirst ? 1 : 0);
        } else if (debounceMicroseconds > 0) {
            writeAttribute(request, DEBOUNCE, debounceMicroseconds);
        }
        request.set(ValueLayout.JAVA_INT, LINE_COUNT, 1);
        if ((flags & (RISING_EDGES | FALLING_EDGES)) != 0) {
            request.set(ValueLayout.JAVA_INT, EVENT_BUFFER_SIZE, EVENTS);
        }
    }

    /** An attribute: its kind, padding, its value, and a mask of the lines it is for. */
    private static void writeAttribute(MemorySegment request, int kind, long value) {
        request.set(ValueLayout.JAVA_INT, ATTRIBUTE_COUNT, 1);
        request.set(ValueLayout.JAVA_INT, FIRST_ATTRIBUTE, kind);
        request.set(ValueLayout.JAVA_LONG, FIRST_ATTRIBUTE + 8, value);
        request.set(ValueLayout.JAVA_LONG, FIRST_ATTRIBUTE + 16, 1);
    }
}
