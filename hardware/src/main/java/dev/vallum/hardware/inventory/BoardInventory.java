package dev.vallum.hardware.inventory;

import dev.vallum.hardware.inventory.Inventory.Bus;
import dev.vallum.hardware.inventory.Inventory.PinChip;
import dev.vallum.hardware.inventory.Inventory.SoundCard;
import dev.vallum.hardware.inventory.Inventory.Watchdog;
import dev.vallum.hardware.linux.LinuxDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at what the machine offers. */
public final class BoardInventory {
    private static final Pattern BUS_NUMBER = Pattern.compile("i2c-(\\d+)");
    private static final Pattern CAPTURE = Pattern.compile("pcmC(\\d+)D\\d+c");

    private final Path root;
    private final DeviceOpener opener;

    /** The machine that the program runs on. */
    public BoardInventory() {
        this(Path.of("/"), LinuxDevice::open);
    }

    /**
     * @param root below which {@code dev}, {@code proc} and {@code sys} are
     */
    BoardInventory(Path root, DeviceOpener opener) {
        this.root = root;
        this.opener = opener;
    }

    /** Looks now. */
    public Inventory read() {
        return new Inventory(
                text("proc/device-tree/model"),
                text("proc/sys/kernel/osrelease").orElse("unknown"),
                pinChips(),
                buses(),
                map("dev", "spidev*", this::access),
                map("dev/snd", "pcmC*c", this::soundCard),
                map("dev", "watchdog*", this::watchdog));
    }

    /** Old systems have a second name for a chip: a link, which isn't another chip. */
    private List<PinChip> pinChips() {
        return map("dev", "gpiochip*", Function.identity()).stream()
                .filter(device -> !Files.isSymbolicLink(device))
                .map(device -> PinChipReader.read(access(device), opener))
                .toList();
    }

    private List<Bus> buses() {
        return map("dev", "i2c-*", this::bus).stream().flatMap(Optional::stream).toList();
    }

    /** Empty if the kernel's name for it has no number: nothing could be written to mean it. */
    private Optional<Bus> bus(Path device) {
        var matcher = BUS_NUMBER.matcher(name(device));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        return Optional.of(
                new Bus(
                        access(device),
                        number,
                        text("sys/class/i2c-dev/i2c-" + number + "/name").orElse(""),
                        drivenByKernel(number)));
    }

    /** Addresses stand in the names of the bus's devices: {@code 1-0068}. */
    private List<Integer> drivenByKernel(int bus) {
        var prefix = bus + "-";
        return map("sys/bus/i2c/devices", prefix + "[0-9a-f]*", Function.identity()).stream()
                .filter(device -> Files.exists(device.resolve("driver")))
                .map(device -> Integer.parseInt(name(device).substring(prefix.length()), 16))
                .toList();
    }

    private SoundCard soundCard(Path device) {
        var matcher = CAPTURE.matcher(name(device));
        var card = matcher.matches() ? matcher.group(1) : "";
        return new SoundCard(
                access(device),
                text("sys/class/sound/card" + card + "/id").orElse(card),
                soundCardName(card));
    }

    /** As {@code 0 [name ]: driver - what it is} in the list of cards. */
    private String soundCardName(String card) {
        return text("proc/asound/cards")
                .orElse("")
                .lines()
                .filter(line -> line.strip().startsWith(card + " ["))
                .map(line -> line.substring(line.lastIndexOf(" - ") + 3).strip())
                .findFirst()
                .orElse("not named");
    }

    private Watchdog watchdog(Path device) {
        // The one without a number is the first of those with one.
        var numbered = name(device).equals("watchdog") ? "watchdog0" : name(device);
        return new Watchdog(
                access(device), text("sys/class/watchdog/" + numbered + "/identity").orElse(""));
    }

    private DeviceAccess access(Path device) {
        return new DeviceAccess(
                Path.of("/").resolve(root.relativize(device)),
                Files.isReadable(device) && Files.isWritable(device),
                group(device));
    }

    private static String group(Path device) {
        try {
            return String.valueOf(Files.getAttribute(device, "posix:group"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private <T> List<T> map(String folder, String names, Function<Path, T> reader) {
        var found = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(root.resolve(folder), names)) {
            stream.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // A machine without such devices has no such folder.
            return List.of();
        }
        return found.stream().sorted().map(reader).toList();
    }

    private Optional<String> text(String file) {
        try {
            var text = Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
            // The device tree's texts end with a zero.
            return Optional.of(text.replace("\0", "").stripTrailing());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
