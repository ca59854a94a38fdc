package dev.vallum.hardware.inventory;

import dev.vallum.hardware.inventory.Inventory.PinChip;
import dev.vallum.hardware.inventory.Inventory.TakenLine;
import dev.vallum.hardware.linux.ControlledDevice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a GPIO chip what it is and who holds its lines: version 2 of the kernel's interface, {@code
 * linux/gpio.h}. Asking takes no line.
 */
final class PinChipReader {
    /** {@code GPIO_GET_CHIPINFO_IOCTL}: name, label, number of lines. */
    static final int GET_CHIP_INFO = 0x8044_B401;

    static final int CHIP_INFO_BYTES = 68;
    static final int CHIP_LABEL = 32;
    static final int CHIP_LINES = 64;

    /** {@code GPIO_V2_GET_LINEINFO_IOCTL}: name, consumer, offset, attributes, flags. */
    static final int GET_LINE_INFO = 0xC100_B405;

    static final int LINE_INFO_BYTES = 256;
    static final int LINE_CONSUMER = 32;
    static final int LINE_OFFSET = 64;
    static final int LINE_FLAGS = 72;
    static final long USED = 1;

    private static final int TEXT_BYTES = 32;

    private PinChipReader() {}

    static PinChip read(DeviceAccess access, DeviceOpener opener) {
        try (var device = opener.open(access.path())) {
            var info = new byte[CHIP_INFO_BYTES];
            device.control(GET_CHIP_INFO, info);
            int lines = numbers(info).getInt(CHIP_LINES);
            return new PinChip(access, text(info, CHIP_LABEL), lines, taken(device, lines), "");
        } catch (IOException e) {
            return new PinChip(access, "", 0, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static List<TakenLine> taken(ControlledDevice device, int lines) throws IOException {
        var taken = new ArrayList<TakenLine>();
        for (int offset = 0; offset < lines; offset++) {
            var info = new byte[LINE_INFO_BYTES];
            numbers(info).putInt(LINE_OFFSET, offset);
            device.control(GET_LINE_INFO, info);
            if ((numbers(info).getLong(LINE_FLAGS) & USED) != 0) {
                taken.add(new TakenLine(offset, text(info, 0), text(info, LINE_CONSUMER)));
            }
        }
        return taken;
    }

    private static ByteBuffer numbers(byte[] structure) {
        return ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
    }

    private static String text(byte[] structure, int at) {
        var text = new String(structure, at, TEXT_BYTES, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
