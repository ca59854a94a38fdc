package dev.vallum.hardware.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel's GPIO character device, version 2 of its interface ({@code linux/gpio.h}, since Linux
 * 5.10). Layouts are those of a 64-bit system; all fields have fixed sizes.
 */
final class GpioChip {
    /** {@code GPIO_GET_CHIPINFO_IOCTL}: name of 32 bytes, label of 32 bytes, number of lines. */
    static final int GET_CHIP_INFO = 0x8044_B401;

    /** {@code GPIO_V2_GET_LINE_IOCTL}. */
    static final int GET_LINE = 0xC250_B407;

    /** {@code GPIO_V2_LINE_GET_VALUES_IOCTL}: bits, then the mask of lines asked for. */
    static final int GET_VALUES = 0xC010_B40E;

    static final int CHIP_INFO_BYTES = 68;
    static final int LINE_REQUEST_BYTES = 592;

    /** Offsets in {@code struct gpio_v2_line_request}; line offsets stand at its start. */
    static final int CONSUMER = 256;

    static final int FLAGS = 288;
    static final int LINE_COUNT = 560;
    static final int DESCRIPTOR = 588;

    static final long INPUT = 1 << 2;
    static final long PULL_UP = 1 << 8;
    static final long PULL_DOWN = 1 << 9;
    static final long NO_PULL = 1 << 10;

    private static final int LABEL = 32;

    /** Begins the label of the chip behind the header: bcm2835, bcm2711, rp1. */
    private static final String HEADER = "pinctrl-";

    private final Kernel kernel;
    private final Path devices;

    /**
     * @param devices where the kernel's devices are, {@code /dev}
     */
    GpioChip(Kernel kernel, Path devices) {
        this.kernel = kernel;
        this.devices = devices;
    }

    /**
     * Requests a pin as an input.
     *
     * @param pull one of the pull flags
     * @return the descriptor to read it by
     * @throws IOException if there is no such chip, or the pin is taken
     */
    int openInput(int bcm, long pull, String consumer) throws IOException {
        int chip = openHeader();
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(LINE_REQUEST_BYTES, 8);
            request.set(ValueLayout.JAVA_INT, 0, bcm);
            var name = consumer.getBytes(StandardCharsets.US_ASCII);
            MemorySegment.copy(
                    name, 0, request, ValueLayout.JAVA_BYTE, CONSUMER, Math.min(name.length, 31));
            request.set(ValueLayout.JAVA_LONG, FLAGS, INPUT | pull);
            request.set(ValueLayout.JAVA_INT, LINE_COUNT, 1);
            kernel.control(chip, GET_LINE, request);
            return request.get(ValueLayout.JAVA_INT, DESCRIPTOR);
        } finally {
            kernel.close(chip);
        }
    }

    /**
     * @param line as {@link #openInput} returned it
     */
    boolean isHigh(int line) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var values = arena.allocate(16, 8);
            values.set(ValueLayout.JAVA_LONG, 8, 1);
            kernel.control(line, GET_VALUES, values);
            return (values.get(ValueLayout.JAVA_LONG, 0) & 1) == 1;
        }
    }

    void close(int line) throws IOException {
        kernel.close(line);
    }

    private int openHeader() throws IOException {
        var seen = new ArrayList<String>();
        for (var device : chips()) {
            int chip = kernel.open(device);
            var label = label(chip);
            if (label.startsWith(HEADER)) {
                return chip;
            }
            seen.add(device + " '" + label + "'");
            kernel.close(chip);
        }
        throw new IOException(
                "no chip in " + devices + " carries the 40-pin header; those there are: " + seen);
    }

    private List<Path> chips() throws IOException {
        var chips = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(devices, "gpiochip*")) {
            stream.forEach(chips::add);
        }
        chips.sort(null);
        return chips;
    }

    private String label(int chip) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(CHIP_INFO_BYTES, 8);
            kernel.control(chip, GET_CHIP_INFO, info);
            return info.asSlice(LABEL, 32).getString(0);
        } catch (IOException e) {
            kernel.close(chip);
            throw e;
        }
    }
}
