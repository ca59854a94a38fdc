package dev.vallum.hardware.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's GPIO character device, version 2 of its interface ({@code linux/gpio.h}, since Linux
 * 5.10). The chip is looked for by its label each time a line is opened: its number differs between
 * boards and kernels, and after it went away and came back.
 */
final class GpioChip {
    /** {@code GPIO_GET_CHIPINFO_IOCTL}: name of 32 bytes, label of 32 bytes, number of lines. */
    static final int GET_CHIP_INFO = 0x8044_B401;

    /** {@code GPIO_V2_GET_LINE_IOCTL}: see {@link LineSettings}. */
    static final int GET_LINE = 0xC250_B407;

    /** {@code GPIO_V2_LINE_GET_VALUES_IOCTL}: bits, then the mask of lines asked for. */
    static final int GET_VALUES = 0xC010_B40E;

    /** {@code GPIO_V2_LINE_SET_VALUES_IOCTL}: the same. */
    static final int SET_VALUES = 0xC010_B40F;

    static final int CHIP_INFO_BYTES = 68;
    private static final int LABEL = 32;
    private static final int LABEL_BYTES = 32;
    private static final int VALUES_BYTES = 16;
    private static final int MASK = 8;

    /** Begins the label of the chip behind the header: bcm2835, bcm2711, rp1. */
    private static final String HEADER = "pinctrl-";

    private final Kernel kernel;
    private final Path devices;
    private final Optional<String> label;

    /**
     * @param devices where the kernel's devices are, {@code /dev}
     * @param label the chip's whole label; without one, the first chip that carries the 40-pin
     *     header of a Raspberry Pi
     */
    GpioChip(Kernel kernel, Path devices, Optional<String> label) {
        this.kernel = kernel;
        this.devices = devices;
        this.label = label;
    }

    Kernel kernel() {
        return kernel;
    }

    /**
     * Takes a line.
     *
     * @return its descriptor
     * @throws IOException if there is no such chip, or the line is taken
     */
    int open(LineSettings settings) throws IOException {
        int chip = openChip();
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(LineSettings.BYTES, 8);
            settings.writeTo(request);
            kernel.control(chip, GET_LINE, request);
            return request.get(ValueLayout.JAVA_INT, LineSettings.DESCRIPTOR);
        } catch (KernelException e) {
            throw new KernelException(
                    "line " + settings.offset() + " can't be had: " + e.getMessage(), e);
        } finally {
            kernel.close(chip);
        }
    }

    /** Memory for {@link #isActive} and {@link #setActive}; one line's, used by one thread. */
    static MemorySegment newValues() {
        return Arena.ofAuto().allocate(VALUES_BYTES, 8);
    }

    /** Whether a line is active: high, unless it is active-low. */
    boolean isActive(int line, MemorySegment values) throws KernelException {
        values.set(ValueLayout.JAVA_LONG, MASK, 1);
        kernel.control(line, GET_VALUES, values);
        return (values.get(ValueLayout.JAVA_LONG, 0) & 1) == 1;
    }

    void setActive(int line, boolean isActive, MemorySegment values) throws KernelException {
        values.set(ValueLayout.JAVA_LONG, 0, isActive ? 1 : 0);
        values.set(ValueLayout.JAVA_LONG, MASK, 1);
        kernel.control(line, SET_VALUES, values);
    }

    void close(int line) throws KernelException {
        kernel.close(line);
    }

    private int openChip() throws IOException {
        var seen = new ArrayList<String>();
        for (var device : devices()) {
            try {
                int chip = kernel.open(device);
                var found = label(chip);
                if (isWanted(found)) {
                    return chip;
                }
                kernel.close(chip);
                seen.add(device + " '" + found + "'");
            } catch (KernelException e) {
                seen.add(e.getMessage());
            }
        }
        throw new IOException(
                "no chip in "
                        + devices
                        + label.map(wanted -> " is labelled '" + wanted + "'")
                                .orElse(" carries the 40-pin header")
                        + "; those there are: "
                        + seen);
    }

    private boolean isWanted(String found) {
        return label.map(found::equals).orElseGet(() -> found.startsWith(HEADER));
    }

    private List<Path> devices() throws IOException {
        var chips = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(devices, "gpiochip*")) {
            stream.forEach(chips::add);
        }
        chips.sort(null);
        return chips;
    }

    private String label(int chip) throws KernelException {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(CHIP_INFO_BYTES, 8);
            kernel.control(chip, GET_CHIP_INFO, info);
            return info.asSlice(LABEL, LABEL_BYTES).getString(0);
        } catch (KernelException e) {
            kernel.close(chip);
            throw e;
        }
    }
}
