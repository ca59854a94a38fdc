package dev.vallum.node.check.verdict;

import dev.vallum.hardware.board.BoardConfiguration;
import dev.vallum.hardware.board.SensorConfiguration;
import dev.vallum.hardware.inventory.DeviceAccess;
import dev.vallum.hardware.inventory.Inventory;
import dev.vallum.hardware.inventory.Inventory.TakenLine;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Judges whether the board has what a sensor needs, before anything is opened. */
public final class BoardVerdict {
    /** As this program calls itself to the kernel when it holds a line. */
    private static final String OURSELVES = "vallum ";

    private final BoardConfiguration board;
    private final Inventory inventory;

    public BoardVerdict(BoardConfiguration board, Inventory inventory) {
        this.board = board;
        this.inventory = inventory;
    }

    /** The holder of one of the sensors' pins, if that is a node that runs. */
    public Optional<String> runningNode(Collection<SensorConfiguration> sensors) {
        return sensors.stream()
                .flatMap(sensor -> Need.of(sensor.device(), board).stream())
                .filter(Need.Pin.class::isInstance)
                .flatMap(need -> holder((Need.Pin) need).stream())
                .filter(line -> line.holder().startsWith(OURSELVES))
                .map(line -> "GPIO " + line.offset() + " is held by '" + line.holder() + "'")
                .findFirst();
    }

    /** Empty if nothing is in the way. */
    public Optional<Verdict> judge(SensorConfiguration sensor) {
        return Need.of(sensor.device(), board).stream()
                .map(this::judge)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Verdict> judge(Need need) {
        return switch (need) {
            case Need.Pin pin -> pin(pin);
            case Need.I2c i2c ->
                    device(
                            "/dev/i2c-" + i2c.bus(),
                            inventory.i2c().stream().map(Inventory.Bus::device).toList(),
                            "write dtparam=i2c_arm=on into config.txt and i2c-dev into"
                                    + " /etc/modules, and start anew");
            case Need.Spi spi ->
                    device(
                            "/dev/spidev" + spi.place(),
                            inventory.spi(),
                            "write dtparam=spi=on into config.txt, and start anew");
            case Need.Sound _ -> sound();
        };
    }

    private Optional<Verdict> pin(Need.Pin pin) {
        var chip = inventory.pins(board.gpioChip());
        if (chip.isEmpty()) {
            // A chip that may not be asked doesn't tell its label either.
            return inventory.pinChips().stream()
                    .map(Inventory.PinChip::device)
                    .filter(device -> !device.mayOpen())
                    .map(BoardVerdict::closed)
                    .findFirst()
                    .or(() -> Optional.of(new Verdict(Finding.NO_DEVICE, "", noChip())));
        }
        return holder(pin)
                .map(line ->
                        new Verdict(
                                Finding.TAKEN,
                                "",
                                "GPIO %d is held by '%s': end that program, or use another pin."
                                        .formatted(line.offset(), line.holder())));
    }

    private String noChip() {
        return board.gpioChip().isEmpty()
                ? "this machine has no 40-pin header that is known; write its chip's label as"
                        + " board.gpioChip."
                : "no chip is labelled '" + board.gpioChip() + "': correct board.gpioChip.";
    }

    private Optional<TakenLine> holder(Need.Pin pin) {
        return inventory.pins(board.gpioChip()).stream()
                .flatMap(chip -> chip.taken().stream())
                .filter(line -> line.offset() == pin.bcm())
                .findFirst();
    }

    private Optional<Verdict> sound() {
        var closed =
                inventory.sound().stream()
                        .map(Inventory.SoundCard::device)
                        .filter(device -> !device.mayOpen())
                        .findFirst();
        return inventory.sound().isEmpty()
                ? Optional.of(
                        new Verdict(
                                Finding.NO_DEVICE,
                                "",
                                "no sound card that records: plug it in, or write its overlay into"
                                        + " config.txt and start anew."))
                : closed.map(BoardVerdict::closed);
    }

    private static Optional<Verdict> device(
            String path, List<DeviceAccess> devices, String otherwise) {
        var found =
                devices.stream().filter(device -> device.path().equals(Path.of(path))).findFirst();
        if (found.isEmpty()) {
            return Optional.of(
                    new Verdict(
                            Finding.NO_DEVICE, "", "there is no " + path + ": " + otherwise + "."));
        }
        return found.filter(device -> !device.mayOpen()).map(BoardVerdict::closed);
    }

    private static Verdict closed(DeviceAccess device) {
        return new Verdict(
                Finding.NO_PERMISSION,
                "",
                "this user may not open %s: join its group with 'sudo usermod -aG %s \"$USER\"' and log in again."
                        .formatted(device.path(), device.group()));
    }
}
