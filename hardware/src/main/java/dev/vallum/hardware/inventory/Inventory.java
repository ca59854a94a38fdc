package dev.vallum.hardware.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What a board offers.
 *
 * @param model as the firmware names the board; empty where it has no device tree
 * @param kernel its release
 * @param watchdogs such as {@code /dev/watchdog}
 * @param sound devices that record
 */
public record Inventory(
        Optional<String> model,
        String kernel,
        List<PinChip> pinChips,
        List<Bus> i2c,
        List<DeviceAccess> spi,
        List<SoundCard> sound,
        List<Watchdog> watchdogs) {
    public Inventory {
        pinChips = List.copyOf(pinChips);
        i2c = List.copyOf(i2c);
        spi = List.copyOf(spi);
        sound = List.copyOf(sound);
        watchdogs = List.copyOf(watchdogs);
    }

    /**
     * A chip with pins.
     *
     * @param lines how many it has; 0 if it could not be asked
     * @param taken those that somebody holds
     * @param problem why it could not be asked; else empty
     */
    public record PinChip(
            DeviceAccess device, String label, int lines, List<TakenLine> taken, String problem) {
        public PinChip {
            taken = List.copyOf(taken);
        }
    }

    /**
     * A line in use.
     *
     * @param name as the board calls it, such as {@code GPIO17}; may be empty
     * @param holder what its holder calls itself
     */
    public record TakenLine(int offset, String name, String holder) {}

    /**
     * An I2C bus.
     *
     * @param number as in {@code /dev/i2c-1}
     * @param adapter the name of its driver
     * @param drivenByKernel addresses that drivers of the kernel's use
     */
    public record Bus(
            DeviceAccess device, int number, String adapter, List<Integer> drivenByKernel) {
        public Bus {
            drivenByKernel = List.copyOf(drivenByKernel);
        }
    }

    /**
     * A sound card's device that records.
     *
     * @param card the card's short name, as in {@code arecord -L}
     * @param name what it is
     */
    public record SoundCard(DeviceAccess device, String card, String name) {}

    /**
     * @param identity what drives it; empty if the kernel doesn't say
     */
    public record Watchdog(DeviceAccess device, String identity) {}

    /**
     * The chip whose lines are the pins.
     *
     * @param label the whole label; empty for the chip of the 40-pin header
     */
    public Optional<PinChip> pins(String label) {
        return pinChips.stream()
                .filter(chip ->
                        label.isEmpty()
                                ? chip.label().startsWith("pinctrl-")
                                : chip.label().equals(label))
                .findFirst();
    }
}
